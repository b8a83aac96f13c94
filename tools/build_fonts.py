"""Build the fonts of the letters from the npm packages named below.

    python tools/build_fonts.py            fetch, subset, write the fonts and their manifest
    python tools/build_fonts.py check      are the files those of the manifest?

The sources are static TrueType (ReportLab refuses PostScript outlines and loads variable fonts at
their thinnest weight). Hinting, layout tables and Old Hangul are dropped; the regular face keeps
every hanja of the source, because personal names use more than KS X 1001 has.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "app" / "documents" / "fonts"
# file written: (npm package, file in it, keep every hanja)
SOURCES = {
    "NotoSerifKR-Regular.ttf": (
        "@expo-google-fonts/noto-serif-kr@0.4.3",
        "400Regular/NotoSerifKR_400Regular.ttf",
        True,
    ),
    "NotoSerifKR-Bold.ttf": (
        "@expo-google-fonts/noto-serif-kr@0.4.3",
        "700Bold/NotoSerifKR_700Bold.ttf",
        False,
    ),
    "NotoSerif-Regular.ttf": (
        "@expo-google-fonts/noto-serif@0.4.2",
        "400Regular/NotoSerif_400Regular.ttf",
        True,
    ),
    "NotoSerif-Bold.ttf": (
        "@expo-google-fonts/noto-serif@0.4.2",
        "700Bold/NotoSerif_700Bold.ttf",
        True,
    ),
    "NotoSansMono-Regular.ttf": (
        "@expo-google-fonts/noto-sans-mono@0.4.2",
        "400Regular/NotoSansMono_400Regular.ttf",
        True,
    ),
}
OLD_HANGUL = (range(0x1100, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))
HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))
DROPPED = ["vhea", "vmtx", "BASE", "STAT", "DSIG", "GSUB", "GPOS", "GDEF", "VORG", "meta"]
LICENCES = {"noto-serif-kr": "OFL-NotoSerifKR.txt", "noto-serif": "OFL-NotoSerif.txt",
            "noto-sans-mono": "OFL-NotoSansMono.txt"}  # fmt: skip


def unpack(package: str, folder: Path) -> Path:
    """The package as npm's own client delivers it, unpacked."""
    target = folder / package.replace("/", "_")
    if not target.exists():
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        with tarfile.open(folder / packed.stdout.decode().split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def ks_x_1001() -> set[int]:
    """The 4,888 hanja of KS X 1001, by way of its encoding."""
    found = set()
    for high in range(0xA1, 0xFF):
        for low in range(0xA1, 0xFF):
            character = bytes([high, low]).decode("euc-kr", "ignore")
            found.update(ord(c) for c in character if any(ord(c) in block for block in HAN))
    return found


def wanted(available: set[int], every_hanja: bool) -> set[int]:
    modern = {c for c in available if not any(c in block for block in OLD_HANGUL)}
    if every_hanja:
        return modern
    hanja = ks_x_1001()
    return {c for c in modern if c in hanja or not any(c in block for block in HAN)}


def make_subset(source: Path, target: Path, every_hanja: bool) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [1, 2, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += DROPPED
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted(set(font.getBestCmap()), every_hanja))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def describe(path: Path, package: str) -> dict[str, object]:
    data = path.read_bytes()
    version = TTFont(path, lazy=True)["name"].getDebugName(5)
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "package": package,
        "version": version,
    }


def build() -> None:
    FONTS.mkdir(exist_ok=True)
    manifest = {}
    with tempfile.TemporaryDirectory() as name:
        for file, (package, inside, every_hanja) in SOURCES.items():
            folder = unpack(package, Path(name))
            make_subset(folder / inside, FONTS / file, every_hanja)
            licence = LICENCES[package.split("/")[1].split("@")[0]]
            shutil.copyfile(folder / "LICENSE_FONT", FONTS / licence)
            manifest[file] = describe(FONTS / file, package)
            print(file, manifest[file]["bytes"])
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (FONTS / "manifest.json").write_text(text + "\n", encoding="utf-8")


def check() -> int:
    manifest = json.loads((FONTS / "manifest.json").read_text(encoding="utf-8"))
    bad = [
        file
        for file, entry in manifest.items()
        if not (FONTS / file).is_file()
        or hashlib.sha256((FONTS / file).read_bytes()).hexdigest() != entry["sha256"]
    ]
    print(f"damaged or missing: {', '.join(bad)}" if bad else f"{len(manifest)} fonts as listed")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(check())
    build()
