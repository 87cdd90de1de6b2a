"""QR codes, beside segno's, and read by zbarimg."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest
import qrcode
import segno

import watchword
from watchword import qr, totp

LEVELS = {"low": "l", "medium": "m", "quartile": "q", "high": "h"}
CORRECTION = {
    "low": qrcode.ERROR_CORRECT_L,
    "medium": qrcode.ERROR_CORRECT_M,
    "quartile": qrcode.ERROR_CORRECT_Q,
    "high": qrcode.ERROR_CORRECT_H,
}
URI = "otpauth://totp/Example:jane%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example"


def matrix_of(drawing: str) -> list[list[int]]:
    """The modules in lines of half blocks, without the quiet zone."""
    rows: list[list[int]] = []
    for line in drawing.splitlines():
        rows.append([int(character in "\u2580\u2588") for character in line])
        rows.append([int(character in "\u2584\u2588") for character in line])
    side = len(rows[0])
    assert not any(any(row) for row in rows[:4] + rows[side - 4 :])
    assert not any(any(row[:4] + row[-4:]) for row in rows)
    return [row[4:-4] for row in rows[4 : side - 4]]


def mask_of(matrix: list[list[int]]) -> int:
    """The mask in the format information."""
    bits = matrix[8][2:5]
    return (bits[0] << 2 | bits[1] << 1 | bits[2]) ^ 0b101


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("version", range(1, 41))
def test_matrices_are_those_of_others(version: int, level: str) -> None:
    """At both ends of each version: the least and the most bytes that are put into it."""
    error = LEVELS[level]
    most = capacity(version, error)
    least = capacity(version - 1, error) + 1 if version > 1 else 1
    for count in {least, most}:
        data = data_of(count)
        matrix = matrix_of(qr.text(data, level=level))
        mask = mask_of(matrix)
        assert len(matrix) == 17 + 4 * version
        theirs = qrcode.QRCode(
            version=version, error_correction=CORRECTION[level], border=0, mask_pattern=mask
        )
        theirs.add_data(qrcode.util.QRData(data, mode=qrcode.util.MODE_8BIT_BYTE))
        theirs.make(fit=False)
        assert matrix == [[int(module) for module in row] for row in theirs.get_matrix()]
    # segno puts a codeword of zeros between the text and the filling; where there is no filling:
    segnos = segno.make(
        data_of(most), mode="byte", version=version, error=error,
        mask=mask_of(matrix_of(qr.text(data_of(most), level=level))), boost_error=False,
        micro=False, eci=False,
    )  # fmt: skip
    assert matrix_of(qr.text(data_of(most), level=level)) == [list(row) for row in segnos.matrix]


def data_of(count: int) -> bytes:
    return bytes((7 * i + count) % 256 for i in range(count))


def capacity(version: int, error: str) -> int:
    from segno import consts

    level = {"l": consts.ERROR_LEVEL_L, "m": consts.ERROR_LEVEL_M,
             "q": consts.ERROR_LEVEL_Q, "h": consts.ERROR_LEVEL_H}[error]  # fmt: skip
    bits = consts.SYMBOL_CAPACITY[version][level]
    return int((bits - 4 - (8 if version < 10 else 16)) // 8)


def test_the_mask_is_the_one_with_the_least_penalty() -> None:
    for number in range(40):
        data = f"otpauth://totp/user{number}?secret=GEZDGNBVGY3TQOJQ".encode()
        ours = matrix_of(qr.text(data))
        penalties = []
        for mask in range(8):
            theirs = qrcode.QRCode(
                error_correction=CORRECTION["medium"], border=0, mask_pattern=mask
            )
            theirs.add_data(qrcode.util.QRData(data, mode=qrcode.util.MODE_8BIT_BYTE))
            theirs.make()
            penalties.append(penalty([[int(bit) for bit in row] for row in theirs.get_matrix()]))
        assert penalties[mask_of(ours)] == min(penalties)


def penalty(matrix: list[list[int]]) -> int:
    """ISO/IEC 18004, 7.8.3, written for clearness."""
    size = len(matrix)
    total = 0
    for lines in (matrix, [list(column) for column in zip(*matrix)]):
        for line in lines:
            runs = [len(list(run)) for _, run in itertools.groupby(line)]
            total += sum(run - 2 for run in runs if run >= 5)
            text = "".join(map(str, line))
            for pattern in ("00001011101", "10111010000"):
                total += 40 * sum(text.startswith(pattern, i) for i in range(size - 10))
    for y in range(size - 1):
        for x in range(size - 1):
            block = {matrix[y][x], matrix[y][x + 1], matrix[y + 1][x], matrix[y + 1][x + 1]}
            total += 3 * (len(block) == 1)
    dark = sum(map(sum, matrix))
    return total + 10 * int(abs(20 * dark - 10 * size * size) // (size * size))


def test_inverted_text_is_the_other_colour() -> None:
    plain, inverted = qr.text(URI), qr.text(URI, inverted=True)
    swapped = plain.translate(str.maketrans("\u2588\u2580\u2584 ", " \u2584\u2580\u2588"))
    # The last line has half a row that is no part of the code.
    assert inverted.splitlines()[:-1] == swapped.splitlines()[:-1]


@pytest.mark.parametrize("text", [URI, "a", "\u00e4\u20ac\U0001f511", "x" * 1000])
@pytest.mark.parametrize("level", LEVELS)
def test_a_reader_reads_it(text: str, level: str, tmp_path: Path) -> None:
    for program in ("zbarimg", "rsvg-convert"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not there")
    image = tmp_path / "code.svg"
    image.write_text(qr.svg(text, level=level))
    subprocess.run(
        ["rsvg-convert", "--zoom=6", "-o", tmp_path / "code.png", image], check=True
    )
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "--oneshot", tmp_path / "code.png"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode().rstrip("\n") == text


def test_what_is_printed_is_read(tmp_path: Path) -> None:
    if shutil.which("zbarimg") is None:
        pytest.skip("zbarimg is not there")
    uri = totp.uri("GEZDGNBVGY3TQOJQ", account="jane@example.com", issuer="Example")
    for inverted in (False, True):
        rows = []
        for line in qr.text(uri, inverted=inverted).splitlines():
            for block in ("\u2580\u2588", "\u2584\u2588"):
                rows.append([(character in block) != inverted for character in line])
        scale = 6
        pixels = "\n".join(
            " ".join("1" if dark else "0" for dark in row for _ in range(scale))
            for row in rows
            for _ in range(scale)
        )
        image = tmp_path / "code.pbm"
        image.write_text(f"P1 {len(rows[0]) * scale} {len(rows) * scale}\n{pixels}\n")
        done = subprocess.run(
            ["zbarimg", "--quiet", "--raw", "--oneshot", image], capture_output=True, check=True
        )
        assert done.stdout.decode().rstrip("\n") == uri


def test_what_is_too_long_is_named() -> None:
    with pytest.raises(watchword.OverLimitError, match="qr_bytes is 2332, allowed are 2331"):
        qr.svg("x" * 2332)
    with pytest.raises(ValueError, match="level"):
        qr.svg("x", level="best")  # type: ignore[arg-type]
