"""What the checks share: the tools that lie beside `swift`, and the package's modules built for looking at only."""
import json, os, pathlib, shutil, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent.parent


def fail(check, *lines):
    """Ends the check with the reason and what to do about it."""
    sys.stdout.flush()
    sys.exit("\n".join([f"{check}: FAILED: {lines[0]}", *lines[1:]]))


def package_argument(check):
    """Returns the package to look at: this one, or that of `--package FOLDER`, and the other arguments."""
    arguments = sys.argv[1:]
    if "--package" in arguments:
        at = arguments.index("--package")
        if at + 1 == len(arguments):
            fail(check, "--package needs a folder.")
        return pathlib.Path(arguments[at + 1]).resolve(), arguments[:at] + arguments[at + 2 :]
    return HERE, arguments


def target_info():
    return json.loads(subprocess.run(["swiftc", "-print-target-info"], check=True, capture_output=True, text=True).stdout)


def tool(name, check):
    """Returns the path of a tool of the tool chain that `swift` belongs to."""
    beside = pathlib.Path(target_info()["paths"]["runtimeResourcePath"]).parent.parent / "bin" / name
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which(name)
    if not found:
        fail(check, f"`{name}` is not beside `swift`: install the whole Swift tool chain (its archive has it).")
    return found


def sdk_arguments():
    """Returns what Apple platforms need besides; nothing elsewhere."""
    if sys.platform != "darwin":
        return []
    path = subprocess.run(["xcrun", "--show-sdk-path"], check=True, capture_output=True, text=True).stdout.strip()
    return ["-sdk", path]


def strict_arguments(package, target):
    """Returns the compiler's arguments for the settings that Package.swift gives a target."""
    dump = subprocess.run(
        ["swift", "package", "--package-path", str(package), "dump-package"], check=True, capture_output=True, text=True)
    manifest = json.loads(dump.stdout)
    settings = next(each["settings"] for each in manifest["targets"] if each["name"] == target)
    arguments = ["-package-name", manifest["name"].lower(), "-parse-as-library"]
    for setting in settings:
        (kind, value), = setting["kind"].items()
        if kind == "swiftLanguageMode":
            arguments += ["-swift-version", value["_0"]]
        elif kind == "strictMemorySafety":
            arguments += ["-strict-memory-safety"]
        elif kind == "enableUpcomingFeature":
            arguments += ["-enable-upcoming-feature", value["_0"]]
        elif kind == "enableExperimentalFeature":
            arguments += ["-enable-experimental-feature", value["_0"]]
        elif kind != "treatWarning":
            sys.exit(f"The setting {kind} of {target} is not known to .ci/toolchain.py: add it there.")
    return arguments


def sources(folder):
    return sorted(str(path) for path in pathlib.Path(folder).rglob("*.swift"))


class Modules:
    """The modules Clientele and ClienteleTesting of a package, emitted without their function bodies in seconds."""

    names = ["Clientele", "ClienteleTesting"]

    def __init__(self, package, folder, check):
        self.package, self.folder, self.check = package, pathlib.Path(folder), check
        self.triple = target_info()["target"]["triple"]
        for name in self.names:
            where = package / "Sources" / name
            run = subprocess.run(
                ["swiftc", "-emit-module", "-wmo", "-suppress-warnings", "-module-name", name, "-I", str(self.folder),
                 "-Xfrontend", "-experimental-skip-non-inlinable-function-bodies", *strict_arguments(package, name),
                 *sources(where), "-o", str(self.folder / f"{name}.swiftmodule")],
                capture_output=True, text=True)
            if run.returncode:
                fail(check, f"{name} does not compile; make `swift build` pass first.", run.stderr[-4000:])

    def _extract(self, name, *arguments):
        run = subprocess.run(
            [tool(name, self.check), "-I", str(self.folder), "-target", self.triple, *sdk_arguments(), *arguments],
            capture_output=True, text=True)
        if run.returncode:
            fail(self.check, f"`{name}` ended with {run.returncode}.", run.stderr[-4000:])

    def symbol_graphs(self, module):
        """Returns the files with the public symbols of a module: its own, and what it adds to other modules."""
        self._extract(
            "swift-symbolgraph-extract", "-module-name", module, "-minimum-access-level", "public",
            "-skip-synthesized-members", "-output-dir", str(self.folder))
        return [self.folder / f"{module}.symbols.json", *sorted(self.folder.glob(f"{module}@*.symbols.json"))]

    def digest(self, module):
        """Returns the digester's dump of a module as a file."""
        dump = self.folder / f"{module}.digest.json"
        self._extract(
            "swift-api-digester", "-dump-sdk", "-module", module, "-avoid-location", "-avoid-tool-args", "-swift-only",
            "-o", str(dump))
        return dump
