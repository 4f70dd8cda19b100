internal import CLibXML2

/// Characters by the names that HTML and the entity sets of JATS (ISO 8879, ISO 9573-13) give them.
enum EntityNames {
    /// The characters a name stands for; nil for a name that no set holds.
    static func scalars(of name: String) -> [Unicode.Scalar]? {
        if let value = others[name], let scalar = Unicode.Scalar(value) { return [scalar] }
        guard let entry = htmlEntityLookup(name) else { return nil }
        return Unicode.Scalar(UInt32(entry.pointee.value)).map { [$0] }
    }

    /// Names that HTML 4 lacks.
    private static let others: [String: UInt32] = [
        "Abreve": 0x102, "abreve": 0x103, "agr": 0x3B1, "Amacr": 0x100, "amacr": 0x101, "angst": 0xC5,
        "Aogon": 0x104, "aogon": 0x105, "ap": 0x2248, "ape": 0x224A, "approx": 0x2248, "ast": 0x2A, "bgr": 0x3B2,
        "blank": 0x2423, "bottom": 0x22A5, "bsol": 0x5C, "Cacute": 0x106, "cacute": 0x107, "caret": 0x2041,
        "Ccaron": 0x10C, "ccaron": 0x10D, "centerdot": 0xB7, "check": 0x2713, "cir": 0x25CB, "colon": 0x3A,
        "comma": 0x2C, "commat": 0x40, "compfn": 0x2218, "copysr": 0x2117, "cross": 0x2717, "dash": 0x2010,
        "Dcaron": 0x10E, "dcaron": 0x10F, "Dgr": 0x394, "dgr": 0x3B4, "dollar": 0x24, "downarrow": 0x2193,
        "Dstrok": 0x110, "dstrok": 0x111, "dtri": 0x25BF, "dtrif": 0x25BE, "Ecaron": 0x11A, "ecaron": 0x11B,
        "eegr": 0x3B7, "egr": 0x3B5, "ell": 0x2113, "Emacr": 0x112, "emacr": 0x113, "emsp13": 0x2004,
        "emsp14": 0x2005, "Eogon": 0x118, "eogon": 0x119, "epsi": 0x3B5, "epsiv": 0x3F5, "equals": 0x3D,
        "excl": 0x21, "female": 0x2640, "ff": 0xFB00, "ffilig": 0xFB03, "fflig": 0xFB00, "ffllig": 0xFB04,
        "filig": 0xFB01, "flat": 0x266D, "fllig": 0xFB02, "frac13": 0x2153, "frac15": 0x2155, "frac16": 0x2159,
        "frac18": 0x215B, "frac23": 0x2154, "frac25": 0x2156, "frac35": 0x2157, "frac38": 0x215C, "frac45": 0x2158,
        "frac56": 0x215A, "frac58": 0x215D, "frac78": 0x215E, "gammad": 0x3DD, "Gbreve": 0x11E, "gbreve": 0x11F,
        "gE": 0x2267, "geq": 0x2265, "geqq": 0x2267, "geqslant": 0x2A7E, "ges": 0x2A7E, "Ggr": 0x393, "ggr": 0x3B3,
        "grave": 0x60, "gsim": 0x2273, "Gt": 0x226B, "hairsp": 0x200A, "half": 0xBD, "hbar": 0x210F,
        "horbar": 0x2015, "hyphen": 0x2010, "Idot": 0x130, "igr": 0x3B9, "Imacr": 0x12A, "imacr": 0x12B,
        "imath": 0x131, "incare": 0x2105, "inodot": 0x131, "kappav": 0x3F0, "kgr": 0x3BA, "khgr": 0x3C7,
        "Lacute": 0x139, "lacute": 0x13A, "lbrace": 0x7B, "lbrack": 0x5B, "Lcaron": 0x13D, "lcaron": 0x13E,
        "lcub": 0x7B, "ldquor": 0x201E, "lE": 0x2266, "leftarrow": 0x2190, "leq": 0x2264, "leqq": 0x2266,
        "leqslant": 0x2A7D, "les": 0x2A7D, "Lgr": 0x39B, "lgr": 0x3BB, "lowbar": 0x5F, "lozf": 0x29EB, "lpar": 0x28,
        "lsim": 0x2272, "lsqb": 0x5B, "lsquor": 0x201A, "Lstrok": 0x141, "lstrok": 0x142, "Lt": 0x226A,
        "male": 0x2642, "mgr": 0x3BC, "mho": 0x2127, "mid": 0x2223, "mldr": 0x2026, "mnplus": 0x2213, "mp": 0x2213,
        "Nacute": 0x143, "nacute": 0x144, "Ncaron": 0x147, "ncaron": 0x148, "nearr": 0x2197, "nequiv": 0x2262,
        "ngr": 0x3BD, "nldr": 0x2025, "npar": 0x2226, "num": 0x23, "numero": 0x2116, "numsp": 0x2007,
        "Odblac": 0x150, "odblac": 0x151, "ogr": 0x3BF, "OHgr": 0x3A9, "ohgr": 0x3C9, "ohm": 0x3A9, "Omacr": 0x14C,
        "omacr": 0x14D, "par": 0x2225, "parallel": 0x2225, "percnt": 0x25, "period": 0x2E, "Pgr": 0x3A0,
        "pgr": 0x3C0, "PHgr": 0x3A6, "phgr": 0x3C6, "phiv": 0x3D5, "phone": 0x260E, "planck": 0x210F, "plus": 0x2B,
        "pm": 0xB1, "propto": 0x221D, "PSgr": 0x3A8, "psgr": 0x3C8, "puncsp": 0x2008, "quest": 0x3F, "Racute": 0x154,
        "racute": 0x155, "rarrw": 0x219D, "rbrace": 0x7D, "rbrack": 0x5D, "Rcaron": 0x158, "rcaron": 0x159,
        "rcub": 0x7D, "rgr": 0x3C1, "rhov": 0x3F1, "rightarrow": 0x2192, "rpar": 0x29, "rsqb": 0x5D, "rtri": 0x25B9,
        "rtrif": 0x25B8, "rx": 0x211E, "Sacute": 0x15A, "sacute": 0x15B, "Scedil": 0x15E, "scedil": 0x15F,
        "searr": 0x2198, "semi": 0x3B, "sfgr": 0x3C2, "Sgr": 0x3A3, "sgr": 0x3C3, "sharp": 0x266F, "sigmav": 0x3C2,
        "sime": 0x2243, "simeq": 0x2243, "sol": 0x2F, "squ": 0x25A1, "square": 0x25A1, "squf": 0x25AA,
        "star": 0x2606, "starf": 0x2605, "Tcaron": 0x164, "tcaron": 0x165, "tgr": 0x3C4, "thetav": 0x3D1,
        "thgr": 0x3B8, "thkap": 0x2248, "tprime": 0x2034, "Udblac": 0x170, "udblac": 0x171, "ugr": 0x3C5,
        "Umacr": 0x16A, "umacr": 0x16B, "uparrow": 0x2191, "Uring": 0x16E, "uring": 0x16F, "utri": 0x25B5,
        "utrif": 0x25B4, "varepsilon": 0x3F5, "varphi": 0x3D5, "vartriangle": 0x25B5, "vellip": 0x22EE,
        "verbar": 0x7C, "vert": 0x7C, "vprop": 0x221D, "wedgeq": 0x2259, "xcirc": 0x25EF, "Xgr": 0x39E, "xgr": 0x3BE,
        "xrarr": 0x27F6, "Zacute": 0x179, "zacute": 0x17A, "Zcaron": 0x17D, "zcaron": 0x17E, "Zdot": 0x17B,
        "zdot": 0x17C, "ZeroWidthSpace": 0x200B, "zgr": 0x3B6,
    ]
}
