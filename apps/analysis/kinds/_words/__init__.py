"""How deeds and registers write: phrases over line ends, dates, money, numbers, names."""
