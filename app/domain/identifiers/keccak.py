"""Keccak-256 as Ethereum uses it (not SHA3-256, which pads differently): for EIP-55 alone."""

_MASK = (1 << 64) - 1
_RATE = 136  # bytes taken in at a time


def _round_constants() -> list[int]:
    constants, state = [], 1
    for _round in range(24):
        value = 0
        for place in range(7):
            if state & 1:
                value |= 1 << ((1 << place) - 1)
            state = state << 1 ^ (0x171 if state & 0x80 else 0)
        constants.append(value)
    return constants


_CONSTANTS = _round_constants()


def _turned(value: int, by: int) -> int:
    by %= 64
    return (value << by | value >> (64 - by)) & _MASK if by else value


def _permute(lanes: list[int]) -> list[int]:
    """Keccak-f[1600] over 25 lanes, lane (x, y) at x + 5y."""
    for constant in _CONSTANTS:
        sums = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
                for x in range(5)]  # fmt: skip
        lanes = [
            lane ^ sums[(n + 4) % 5] ^ _turned(sums[(n + 1) % 5], 1) for n, lane in enumerate(lanes)
        ]
        x, y, current = 1, 0, lanes[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            here = x + 5 * y
            current, lanes[here] = lanes[here], _turned(current, (step + 1) * (step + 2) // 2)
        lanes = [
            lanes[n] ^ ~lanes[n - n % 5 + (n + 1) % 5] & lanes[n - n % 5 + (n + 2) % 5]
            for n in range(25)
        ]
        lanes[0] ^= constant
    return lanes


def keccak_256(data: bytes) -> bytes:
    """32 bytes."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), _RATE):
        for n in range(_RATE // 8):
            lanes[n] ^= int.from_bytes(padded[start + 8 * n : start + 8 * n + 8], "little")
        lanes = _permute(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])
