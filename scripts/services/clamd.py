"""ClamAV's daemon with one private signature: EICAR's test file, wherever it stands in a file. No
hashes of pictures: they take over a second a scanned page, and find copied logos in spam."""

from pathlib import Path

from apps.core import clamd

from .ground import Ground, free_ports
from .server import Server

PROGRAM = "clamd"
GIVEN_BY = "CLAMD_ADDRESS"
# In two halves, so that no scanner takes this file for the test file.
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONFIGURATION = """\
Foreground yes
TCPSocket {port}
TCPAddr 127.0.0.1
DatabaseDirectory {signatures}
TemporaryDirectory {folder}
StreamMaxLength 60M
MaxFileSize 60M
MaxScanSize 200M
AlertExceedsMax yes
ScanImageFuzzyHash no
SelfCheck 0
"""


def start(ground: Ground, program: Path) -> Server:
    folder, signatures = ground.room("clamd"), ground.folder / "signatures"
    signatures.mkdir()
    ground.write(signatures / "eicar.ndb", f"Eicar-Test-Signature:0:*:{EICAR.encode().hex()}\n")
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    text = CONFIGURATION.format(port=port, signatures=signatures, folder=folder)
    configuration = ground.write(ground.folder / "clamd.conf", text)
    copy = ground.copy(program, "clamd-program")  # free of AppArmor's profile
    pid = ground.launch("clamd", [copy, "--config-file", configuration], lambda: _answers(address))
    return Server("clamd", pid, {"MALWARE_SCANNER": "clamd", "CLAMD_ADDRESS": address})


def _answers(address: str) -> bool:
    try:
        clamd.ping(address, seconds=2)
    except OSError:
        return False
    return True
