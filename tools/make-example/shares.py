"""Splitting an amount into parts that add up to it exactly."""


def split(total, weights):
    """Parts in proportion to the weights (whole numbers); the last part takes the remainder."""
    whole = sum(weights)
    parts, used = [], 0
    for weight in weights[:-1]:
        part = (abs(total) * weight // whole) * (1 if total >= 0 else -1)
        parts.append(part)
        used += part
    return parts + [total - used]


def evenly(total, count):
    return split(total, [1] * count)


def unevenly(total, count, random, spread=40):
    """Parts that differ by up to the spread (per cent) from each other."""
    return split(total, [100 + random.randint(-spread, spread) for _ in range(count)])


def by_key(total, weights):
    """Split over a dictionary of weights."""
    keys = sorted(weights)
    return dict(zip(keys, split(total, [abs(weights[key]) for key in keys])))
