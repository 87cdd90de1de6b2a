"""Users as a service has them, made from a seed, in files that each engine can read.

    users-N.jsonl   User objects of the API, one a line
    users-N.tsv     a row of COLUMNS for each: text in the lower case of ASCII, nothing for no value

Names come from several scripts; of a thousand users 80 have no name, 300 a telephone number, 30 a
wallet, 80 a second address, 200 never signed in.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# Of the files. A change of what is made here is another one.
VERSION = 1

TEXTS = ("id", "username", "first_name", "last_name", "email_address", "phone_number", "web3_wallet")
TIMES = ("created_at", "updated_at", "last_active_at", "last_sign_in_at")
# `search` is all that a search looks at, with a line feed's stand-in between the texts.
COLUMNS = (*TEXTS, *TIMES, "search")
BETWEEN = "|"

# In seven users, in no other text.
NEEDLE = "zyxwvuts"

FIRST = (
    "Anna Björn Chloé Dmitri Emma Félix Gül Hannah Íris José Katarzyna Lars Małgorzata Noah Óscar "
    "Priya Quentin René Sofía Tomás Úrsula Viktor Wojciech Xiomara Yasmin Zoë Oliver Amelia Liam "
    "Olivia Ethan Sophia Mohammed Fatima Wei Ming 美咲 陽翔 伟 芳 秀英 민준 서연 Дмитрий Анна Ольга "
    "Γιώργος Μαρία محمد فاطمة נועה יוסף अर्जुन प्रिया Nguyễn Thảo Đức Ağça İbrahim Jürgen Søren Åsa"
).split()
LAST = (
    "Müller Schmidt Schneider Fischer Weber Meyer García Martínez López Rossi Russo Ferrari Dubois "
    "Lefèvre Moreau Nowak Kowalski Wiśniewski Novák Svoboda Horváth Nagy Popescu Ionescu Jansen "
    "de-Vries van-den-Berg Andersson Nilsson Hansen Sørensen Virtanen Korhonen Smith Johnson Brown "
    "O'Brien O'Connor Murphy Silva Santos Oliveira Yılmaz Kaya Şahin Иванов Смирнова Кузнецов "
    "Παπαδόπουλος 佐藤 鈴木 王 李 张 김 이 박 محمود حسن כהן לוי शर्मा पटेल Trần Phạm Þórsson Ó-Súilleabháin"
).split()
HOSTS = "example.com example.org mail.example.net correo.example.es post.example.de".split()
WORDS = "amber birch cedar delta ember falcon grove harbor indigo jasper koala lotus maple".split()
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Files(NamedTuple):
    """Where the users are."""

    count: int
    lines: Path
    rows: Path


def files(count: int, folder: Path) -> Files:
    """The files with so many users; they are made where they are not there."""
    name = f"users-{VERSION}-{count}"
    found = Files(count, folder / f"{name}.jsonl", folder / f"{name}.tsv")
    if found.lines.exists() and found.rows.exists():
        return found
    folder.mkdir(parents=True, exist_ok=True)
    parts = [path.with_suffix(path.suffix + ".part") for path in (found.lines, found.rows)]
    with open(parts[0], "w", encoding="utf-8") as lines, open(parts[1], "w", encoding="utf-8") as rows:
        for user in users(count):
            lines.write(json.dumps(user, ensure_ascii=False, separators=(",", ":")) + "\n")
            rows.write("\t".join(row(user)) + "\n")
    for part, path in zip(parts, (found.lines, found.rows)):
        part.rename(path)
    return found


def user_id(number: int) -> str:
    """The id of a user: 27 letters and digits that rise with the number, as those of the service do."""
    value = (number + 1) * 0x9E3779B97F4A7C15
    letters = []
    for _ in range(27):
        value, digit = divmod(value, 62)
        letters.append(LETTERS[digit])
    return "user_" + "".join(letters)


def username(number: int) -> str:
    return f"{WORDS[number % 13]}.{WORDS[number // 13 % 13]}{number}"


def needle_numbers(count: int) -> set[int]:
    """The users with `NEEDLE` in their usernames."""
    return {count * (2 * place + 1) // 14 for place in range(7)}


def users(count: int) -> Iterator[dict[str, Any]]:
    """User objects."""
    source = random.Random(20_240_501)
    chance, pick = source.random, source.choice
    needles = needle_numbers(count)
    for number in range(count):
        created = 1_600_000_000_000 + int(chance() * 150_000_000_000)
        signed_in = created + int(chance() * 10_000_000_000) if chance() < 0.8 else None
        name = username(number)
        addresses = [f"{name.replace('.', '_')}@{pick(HOSTS)}"]
        if chance() < 0.08:
            addresses.append(f"{pick(WORDS)}{number}@{pick(HOSTS)}")
        is_named = chance() < 0.92
        yield {
            "id": user_id(number),
            "object": "user",
            "username": name + NEEDLE if number in needles else name,
            "first_name": pick(FIRST) if is_named else None,
            "last_name": pick(LAST) if is_named else None,
            "primary_email_address_id": f"idn_{number}",
            "email_addresses": [
                {"id": f"idn_{number}" + "b" * place, "email_address": address}
                for place, address in enumerate(addresses)
            ],
            **_numbers(number, chance),
            "banned": chance() < 0.01,
            "created_at": created,
            "updated_at": created + int(chance() * 1_000_000_000),
            "last_active_at": signed_in and signed_in // 86_400_000 * 86_400_000,
            "last_sign_in_at": signed_in,
        }


def _numbers(number: int, chance: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if chance() < 0.3:
        found["primary_phone_number_id"] = f"idp_{number}"
        phone = f"+49151{int(chance() * 10**8):08}"
        found["phone_numbers"] = [{"id": f"idp_{number}", "phone_number": phone}]
    if chance() < 0.03:
        found["primary_web3_wallet_id"] = f"idw_{number}"
        wallet = f"0x{int(chance() * 2**53):040x}"
        found["web3_wallets"] = [{"id": f"idw_{number}", "web3_wallet": wallet}]
    return found


def row(user: dict[str, Any]) -> list[str]:
    """A user's values in the order of `COLUMNS`."""
    addresses = [address["email_address"] for address in user["email_addresses"]]
    phones = [phone["phone_number"] for phone in user.get("phone_numbers", ())]
    wallets = [wallet["web3_wallet"] for wallet in user.get("web3_wallets", ())]
    names = [name for name in (user["first_name"], user["last_name"]) if name]
    texts = [
        user["id"], user["username"], user["first_name"], user["last_name"], addresses[0],
        *(phones or [None]), *(wallets or [None]),
    ]  # fmt: skip
    # The names stand in the two together.
    search = [user["id"], user["username"], " ".join(names), *addresses, *phones, *wallets]
    times = ["" if user[name] is None else str(user[name]) for name in TIMES]
    return [
        # Ids keep their case.
        user["id"], *(folded(text or "") for text in texts[1:]), *times,
        folded(BETWEEN.join(text for text in search if text)),
    ]  # fmt: skip


def folded(text: str) -> str:
    """With the letters of ASCII in lower case."""
    return text.encode().lower().decode()
