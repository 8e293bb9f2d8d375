"""A million packets of 100,000 flows, some of them long, and three configurations to try on them."""

import random
import struct
import sys

PACKETS, FLOWS, PREFIXES = 1_000_000, 100_000, 1_000_000
ETHERNET = bytes([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0])

CONFIG = """\
apiVersion: xdpctl/v1
lists:
  feeds: {%s}
pipelines:
  edge:
    interfaces: [eth0]
    stages:
      - {name: traffic, action: count, by: protocol}
      - {name: blocklist, when: {source: {list: feeds}}, action: drop}
      - name: ssh
        when: {protocol: tcp, destinationPort: 22, tcpFlags: {set: [syn], clear: [ack]}}
        action: drop
"""


def flow():
    known = random.random() < 0.5
    source = random.randbytes(4)
    source = bytes([random.choice([192, 203]), 0, 2 if known else 113, source[3]]) if known else source
    ports = struct.pack(">HH", random.randrange(1024, 65536), random.choice([22, 53, 80, 443]))
    return source + bytes([198, 51, 100, random.randrange(256)]), ports


def frame(ends, ports):
    payload = bytes(random.randrange(6, 200))
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 40 + len(payload), 1, 0, 64, 6, 0)
    flags = random.choice([2, 16, 24])
    return ETHERNET + ip + ends + ports + struct.pack(">IIBBHHH", 1, 0, 0x50, flags, 1024, 0, 0) + payload


def capture(file):
    flows = [flow() for _ in range(FLOWS)]
    file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
    for i in range(PACKETS):
        packet = frame(*flows[min(int(random.expovariate(1 / 15_000)), FLOWS - 1)])
        seconds, microseconds = 1_700_000_000 + i // 1000, i % 1000 * 1000
        file.write(struct.pack("<IIII", seconds, microseconds, len(packet), len(packet)) + packet)


def prefixes(file):
    seen = set()
    while len(seen) < PREFIXES:
        length = random.choice([16, 20, 22, 24, 24, 24, 28, 32, 32])
        seen.add((random.getrandbits(32) >> (32 - length) << (32 - length), length))
    for address, length in seen:
        text = ".".join(str(byte) for byte in address.to_bytes(4, "big"))
        file.write(f"{text}/{length}\n")


def main(folder):
    random.seed(1)
    with open(f"{folder}/traffic.pcap", "wb") as file:
        capture(file)
    with open(f"{folder}/million.txt", "w") as file:
        prefixes(file)
    for name, content in {
        "old": "prefixes: [192.0.2.0/24]",
        "few": "prefixes: [192.0.2.0/24, 203.0.2.0/24]",
        "million": "files: [million.txt]",
    }.items():
        with open(f"{folder}/{name}.yaml", "w") as file:
            file.write(CONFIG % content)


main(sys.argv[1])
