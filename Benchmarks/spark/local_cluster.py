"""A Spark cluster on this machine alone: a master and workers of one core each, processes of their own that may be killed."""
import json, os, pathlib, signal, socket, subprocess, sys, tempfile, time, urllib.request

import pyspark

HOST = "127.0.0.1"
# where workers have a core each, Java has no other on which it could compile and collect beside their work
FEW_THREADS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def children(pid):
    """Processes below another, the nearest first."""
    found, todo = [], [pid]
    while todo:
        try:
            tasks = pathlib.Path(f"/proc/{todo.pop()}/task").iterdir()
            below = [int(one) for task in tasks for one in (task / "children").read_text().split()]
        except OSError:
            continue
        found += below
        todo += below
    return found


def program(pid):
    """The name of a process's program; empty where it is gone."""
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


class LocalCluster:
    """Standalone Spark; `with LocalCluster(2) as cluster:` starts it and ends all its processes behind."""

    def __init__(self, workers):
        self.count = workers
        self.folder = tempfile.TemporaryDirectory(prefix="crossfoot-spark-")
        self.processes, self.jobs = [], []
        self.port, self.page = self._free_port(), self._free_port()
        self.address = f"spark://{HOST}:{self.port}"
        self.environment = os.environ | {
            "SPARK_HOME": os.path.dirname(pyspark.__file__), "SPARK_LOCAL_IP": HOST, "PYSPARK_PYTHON": sys.executable,
        }  # fmt: skip

    def __enter__(self):
        self._start("master", "master.Master", "--host", HOST, "--port", str(self.port), "--webui-port", str(self.page))
        for number in range(self.count):
            work = os.path.join(self.folder.name, f"work-{number}")
            self._start(
                f"worker-{number}", "worker.Worker", "--host", HOST, "--webui-port", "0", "--cores", "1",
                "--memory", "1g", "--work-dir", work, self.address, core=number,
            )  # fmt: skip
        end = time.monotonic() + 600
        while self.alive() < self.count:
            if time.monotonic() > end:
                self.__exit__()
                raise RuntimeError("the cluster did not come up within ten minutes")
            time.sleep(0.2)
        return self

    def __exit__(self, *_):
        for process in self.jobs + self.processes:
            for pid in [process.pid] + children(process.pid):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            process.wait()
        self.folder.cleanup()

    def alive(self):
        """Workers that the master knows."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.page}/json/", timeout=5) as answer:
                return json.load(answer)["aliveworkers"]
        except OSError:
            return 0

    def papers_in_work(self, worker):
        """Whether one of the worker's executors has a pipe open."""
        below = children(self.processes[1 + worker].pid)
        return any(program(pid) == "sh" for one in below if program(one).startswith("python") for pid in children(one))

    def kill(self, worker):
        """Ends a worker and its executor as a power cut does; what these had started is left to notice it."""
        process = self.processes[1 + worker]
        for pid in [process.pid] + [pid for pid in children(process.pid) if program(pid) == "java"]:
            os.kill(pid, signal.SIGKILL)
        process.wait()

    def submit(self, *words, **options):
        """Starts check_on_spark.py on the cluster; its process."""
        settings = {
            "spark.driver.host": HOST, "spark.driver.bindAddress": HOST, "spark.ui.enabled": "false",
            "spark.executor.memory": "512m", "spark.ui.showConsoleProgress": "false",
            "spark.executor.extraJavaOptions": FEW_THREADS,
            "spark.driver.extraJavaOptions": FEW_THREADS,
            # the job begins when all workers are there, so that one's start is not measured as another's work
            "spark.locality.wait": "0", "spark.scheduler.minRegisteredResourcesRatio": "1",
        }  # fmt: skip
        call = [os.path.join(self.environment["SPARK_HOME"], "bin", "spark-submit"), "--master", self.address]
        for key, value in settings.items():
            call += ["--conf", f"{key}={value}"]
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_on_spark.py")
        job = subprocess.Popen(call + [script, *words], env=self.environment, text=True, **options)
        self.jobs.append(job)
        return job

    def _start(self, name, kind, *words, core=None):
        # "--cores 1" counts tasks: only the kernel holds a worker, with all that it starts, to one core
        cores = sorted(os.sched_getaffinity(0))
        held = None if core is None else lambda: os.sched_setaffinity(0, {cores[core % len(cores)]})
        launcher = os.path.join(self.environment["SPARK_HOME"], "bin", "spark-class")
        log = open(os.path.join(self.folder.name, f"{name}.log"), "w")
        with log:
            self.processes.append(
                subprocess.Popen(
                    [launcher, f"org.apache.spark.deploy.{kind}", *words], env=self.environment, stdout=log, stderr=log,
                    preexec_fn=held,
                )
            )

    @staticmethod
    def _free_port():
        with socket.socket() as one:
            one.bind((HOST, 0))
            return one.getsockname()[1]
