import Foundation
import Testing

@Suite struct FactNoteTests: ReadsFacts {
    @Test func `arms' sizes in a row's label are the totals of its cells`() throws {
        let found = try facts(
            table(
                "Table 1. Median (interquartile range) of flow by subgroup", ["", "Drug", "Placebo"],
                [
                    ["Smokers (drug n = 56; placebo n = 55)", "0.05 (-0.07, 0.17)", "-0.01 (-0.09, 0.07)"],
                    ["Others (drug n = 126, placebo n = 113)", "0.12 (-0.05, 0.26)", "0.00 (-0.09, 0.11)"],
                ]))
        let placebo = try fact("-0.01 (-0.09, 0.07)", in: found)
        #expect(placebo["total"] == "55" && placebo["measure"] == "Smokers")
        #expect(try fact("0.12 (-0.05, 0.26)", in: found)["total"] == "126")
    }

    @Test func `words among P values name no rows`() throws {
        let found = try facts(
            table(
                "Table 1. Median (interquartile range)", ["Test day", "Drug (N = 91)", "Placebo (N = 83)", "p value"],
                [
                    ["15", "0.07 (-0.03, 0.19)", "0.00 (-0.08, 0.12)", "0.0036"],
                    ["43", "0.08 (-0.04, 0.21)", "0.04 (-0.08, 0.16)", "NS"],
                ]))
        let late = try fact("0.08 (-0.04, 0.21)", in: found)
        #expect(late["time"] == "Test day 43" && late["statistic"] == "median" && late["total"] == "91")
    }

    @Test func `rows stacked in cells have their sizes before the means`() throws {
        let found = try facts(
            page(
                "Table 1. Walking", head: "<tr><th></th><th>Training group</th><th>Control group</th><th>P</th></tr>",
                body: "<tr><td colspan='4'>Balance score</td></tr>"
                    + "<tr><td>3-month mean<br/>12-month mean<br/>Change from 0 to 3 months</td>"
                    + "<td>107, 5.40 ±2.32<br/>106, 5.83 ±2.82<br/>107, -0.15 ±1.89</td>"
                    + "<td>116, 5.72 ±2.30<br/>108, 4.69 ±2.91<br/>116, 0.01 ±1.72</td><td>0.85<br/>0.02</td></tr>"
                    + "<tr><td>Fell</td><td>69 out of 108 (64%)</td><td>88 of 117 (75%)</td><td>0.07</td></tr>"))
        let late = try fact("108, 4.69 ±2.91", in: found)
        #expect(late["time"] == "12-month" && late["total"] == "108" && late["value"] == "4.69" && late["sd"] == "2.91")
        #expect(late["arm"] == "Control group" && late["measure"] == "Balance score")
        let fell = try fact("88 of 117 (75%)", in: found)
        #expect(fell["count"] == "88" && fell["total"] == "117" && fell["percent"] == "75")
    }

    @Test func `levels that add up to 100 under a sign are percentages`() throws {
        let rows = [["Ease", "", ""], ["1", "74", "82"], ["2", "20", "18"], ["3", "6", "0"]]
        let found = try facts(table("Table 1. Scores", ["", "Drug (%)", "Placebo (%)"], rows))
        let first = try fact("74", in: found)
        #expect(first["statistic"] == "percentage" && first["percent"] == "74" && first["count"] == "")
        // without the sign, or with another sum, nothing tells
        let bare = try facts(table("Table 1. Scores", ["", "Drug", "Placebo"], rows))
        #expect(try fact("74", in: bare)["statistic"] != "percentage")
    }

    @Test func `a sign of change is no part of an arm, and a note gives sizes at a time`() throws {
        let found = try facts(
            page(
                "Table 1. Changes, mean (SD)",
                head: "<tr><th></th><th>Plain Δ n = 15<sup>2</sup></th><th>Rich Δ n = 16<sup>2</sup></th></tr>",
                body: "<tr><td>Waist, 12 wk</td><td>−1.3 (5.6)</td><td>−8.7 (5.6)</td></tr>"
                    + "<tr><td>Waist, 1 y</td><td>−3.9 (5.6)</td><td>−10.7 (5.8)</td></tr>",
                notes: "<p><sup>2</sup> At the 1-y visit there were fewer: Plain: n = 13 and Rich: n = 12.</p>"))
        let late = try fact("−10.7 (5.8)", in: found)
        #expect(late["arm"] == "Rich")
        #expect(try fact("−1.3 (5.6)", in: found)["total"] == "15")
        #expect(late["total"] == "12")
    }

    @Test func `a subgroup over arms is no part of their names`() throws {
        let found = try facts(
            page(
                "Table 1. Changes, mean ± SD",
                head:
                    "<tr><th></th><th colspan='2'>Iron &lt; 30 nmol/L (n = 23)</th><th colspan='2'>BMI &gt; 30 (n = 28)</th></tr>"
                    + "<tr><th></th><th>Drug group (n = 14)</th><th>Placebo group (n = 9)</th>"
                    + "<th>Drug group (n = 13)</th><th>Placebo group (n = 15)</th></tr>",
                body:
                    "<tr><td>Iron</td><td>59.9 ± 20.2</td><td>6.9 ± 18.4</td><td>48.5 ± 19.7</td><td>−2.1 ± 12.1</td></tr>"
            ))
        let obese = try fact("48.5 ± 19.7", in: found)
        #expect(obese["arm"] == "Drug group" && obese["total"] == "13" && (obese["subject"] ?? "").contains("BMI"))
    }

    @Test func `a median with its quartiles that only a note names`() throws {
        let (head, body) = (
            "<tr><th></th><th>Drug</th><th>Placebo</th></tr>",
            "<tr><td>Marker A</td><td>0.13 (−0.15, 0.46)</td><td>−0.12 (−0.29, 0.28)</td></tr>"
        )
        let note =
            "<tfoot><tr><td colspan='3'>Mean (SD) for changes in some variables and median (inter quartile range) for changes in others.</td></tr></tfoot></table>"
        let noted = try facts(
            page("Table 1. Markers", head: head, body: body).replacingOccurrences(of: "</table>", with: note))
        let marker = try fact("0.13 (−0.15, 0.46)", in: noted)
        #expect(marker["statistic"] == "median" && marker["limits"] == "interquartile-range")
        let bare = try facts(page("Table 1. Markers", head: head, body: body))
        #expect(try fact("0.13 (−0.15, 0.46)", in: bare)["statistic"] == "")
    }

    @Test func `no ratio is negative, and shares in brackets make no means`() throws {
        let found = try facts(
            table(
                "Table 1. Models", ["", "Odds ratio (95% CI)"],
                [["Dose", "1.2 (0.9 to 1.6)"], ["Score", "-0.98 (-1.86 to -0.11)"]]))
        #expect(try fact("-0.98 (-1.86 to -0.11)", in: found)["statistic"] == "")
        let pairs = try facts(
            table(
                "Table 2. Mean (SD) of answers", ["", "Score (n = 142)", "Content (n = 142)"],
                [
                    ["Action", "7.5 (1.8)", "37 (26.1)"], ["Trust", "6.1 (1.2)", "92 (64.8)"],
                    ["Ease", "5.2 (1.0)", "21 (14.8)"],
                ]))
        let content = try fact("37 (26.1)", in: pairs)
        #expect(content["count"] == "37" && content["percent"] == "26.1")
        #expect(try fact("7.5 (1.8)", in: pairs)["sd"] == "1.8")
    }

    @Test func `two columns under one header are limits, and labels that the caption names are arms`() throws {
        let rows = { (mean: String, low: String, high: String) in
            "<td>202</td><td>\(mean)</td><td>\(low)</td><td>\(high)</td>"
        }
        let block = { (name: String) in
            "<tr><td colspan='9'>\(name)</td></tr><tr><td>Long help</td>\(rows("6.23", "5.90", "6.56"))\(rows("6.24", "5.91", "6.58"))</tr>"
                + "<tr><td>Brief advice</td>\(rows("6.39", "6.06", "6.71"))\(rows("6.35", "6.01", "6.68"))</tr>"
        }
        let leaf = "<th>N</th><th>Mean</th><th colspan='2'>95% confidence interval</th>"
        let found = try facts(
            page(
                "Table 1. Outcomes in the Long help and Brief advice conditions",
                head: "<tr><th></th><th colspan='4'>Original data</th><th colspan='4'>Imputed data</th></tr>"
                    + "<tr><th></th>\(leaf)\(leaf)</tr>",
                body: block("Drinks a week") + block("Largest number of drinks")))
        let mean = try #require(found.first { $0["value"] == "6.39" })
        #expect(mean["low"] == "6.06" && mean["high"] == "6.71" && mean["limits"] == "confidence-interval")
        #expect(mean["arm"] == "Brief advice" && mean["measure"] == "Drinks a week")
    }

    @Test func `decimals under mean and SD say nothing of counts beside them`() throws {
        let leaf = "<th>Score Mean (SD)</th><th>Content N (%)</th>"
        let found = try facts(
            page(
                "Table 1. Scales",
                head: "<tr><th></th><th colspan='2'>Practice (N = 132)</th><th colspan='2'>Home (N = 142)</th></tr>"
                    + "<tr><th></th>\(leaf)\(leaf)</tr>",
                body: "<tr><td>Action</td><td>7.5 (1.8)</td><td>54 (40.9)</td><td>7.5 (1.9)</td><td>60 (42.3)</td></tr>"
            ))
        #expect(try fact("54 (40.9)", in: found)["count"] == "54")
        #expect(try fact("7.5 (1.9)", in: found)["sd"] == "1.9")
    }

    @Test func `a note to a heading that tells of missing data leaves totals open`() throws {
        let found = try facts(
            page(
                "Table 1. Fitness, mean (SD)",
                head: "<tr><th></th><th>Drug (n = 15)</th><th>Placebo (n = 16)</th></tr>",
                body: "<tr><td>Weight</td><td>71.3 (0.5)</td><td>71.4 (0.7)</td></tr>"
                    + "<tr><td>Fitness<sup>3</sup></td><td></td><td></td></tr>"
                    + "<tr><td>Uptake</td><td>45.8 (7.5)</td><td>44.1 (5.8)</td></tr>"
            )
            .replacingOccurrences(
                of: "</table>",
                with:
                    "<tfoot><tr><td colspan='3'><sup>3</sup> No valid data for 2 women (n = 13).</td></tr></tfoot></table>"
            ))
        #expect(try fact("71.4 (0.7)", in: found)["total"] == "16")
        let uptake = try fact("44.1 (5.8)", in: found)
        #expect(uptake["total"] == "" && uptake["sd"] == "5.8")
    }

    @Test func `a bracket that would be of more than all patients makes no percentage`() throws {
        let found = try facts(
            page(
                "Table 1. Outcomes",
                head: "<tr><th></th><th>Home (n = 26)</th><th>Clinic (n = 29)</th></tr>",
                body: "<tr><td>Recall</td><td>45.4 ± 12.6</td><td>45.9 ± 10.7</td></tr>"
                    + "<tr><td>Relapses until control</td><td>7 (1)</td><td>9 (15)</td></tr>"))
        #expect(try fact("7 (1)", in: found)["count"] == "")
    }

    @Test func `counts that are parts of their own sum are of it, not of the header's n`() throws {
        let body = [
            ["Showed it", "2 (5 %)", "9 (28 %)"], ["Asked more", "14 (37 %)", "11 (34 %)"],
            ["Not sure", "22 (58 %)", "12 (38 %)"],
        ]
        let found = try facts(
            table("Table 1. Use", ["", "General letter (n = 46)", "Own letter (n = 41)"], body))
        let showed = try fact("2 (5 %)", in: found)
        #expect(showed["total"] == "38" && showed["total_source"] == "fitted")
        #expect(try fact("11 (34 %)", in: found)["total"] == "32")
    }

    @Test func `a note that some have no data at a time leaves that time's total open`() throws {
        let found = try facts(
            page(
                "Table 1. Rate, mean ± SD",
                head: "<tr><th></th><th>Trial group (n = 115)</th><th>Control group (n = 104)</th></tr>",
                body: "<tr><td>Rate (bpm)</td><td></td><td></td></tr>"
                    + "<tr><td>Baseline</td><td>53.4 ± 5.2</td><td>53.8 ± 4.2</td></tr>"
                    + "<tr><td>4 weeks</td><td>60.5 ± 8.7</td><td>56.5 ± 6.0</td></tr>",
                notes: "<p>At the end of 4 weeks, 1 patient in the trial group refused to be measured.</p>"))
        #expect(try fact("53.4 ± 5.2", in: found)["total"] == "115")
    }
}
