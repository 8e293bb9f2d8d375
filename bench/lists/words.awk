# Functions that the tables, the ratios and the plots of run-lists share.

# 10000: 10k.
function short(n) {
	if (n >= 1000000) return n / 1000000 "M"
	return n >= 1000 ? n / 1000 "k" : n
}

# Three digits say enough of nanoseconds.
function ns(value) {
	if (value == "") return "–"
	return sprintf(value < 9.95 ? "%.1f" : "%.0f", value)
}

# 0.125: 1/8.0.
function part(ratio) {
	if (ratio == "") return "–"
	if (ratio <= 0) return "< 1/1000"
	return ratio < 1 ? sprintf("1/%.1f", 1 / ratio) : sprintf("%.2f", ratio)
}

function megabytes(bytes) {
	if (bytes == "") return "–"
	if (bytes < 10000) return bytes " B"
	if (bytes < 1000000) return sprintf("%.0f kB", bytes / 1000)
	return sprintf(bytes < 9950000 ? "%.1f MB" : "%.0f MB", bytes / 1000000)
}

# The median of numbers in a text, separated by spaces.
function median(text,   values, n, i, k, swap) {
	n = split(text, values, " ")
	for (i = 1; i < n; i++)
		for (k = i + 1; k <= n; k++)
			if (values[k] + 0 < values[i] + 0) {
				swap = values[i]; values[i] = values[k]; values[k] = swap
			}
	return n ? values[int((n + 1) / 2)] : ""
}

function title_of(mix) {
	if (mix == "blocklist") return "IPv4 block list"
	if (mix == "bgp") return "IPv4, BGP-like"
	if (mix == "addresses") return "IPv4 addresses"
	if (mix == "blocklist6") return "IPv6 block list"
	return "IPv6, BGP-like"
}

function people(name) {
	if (name == "ours") return "ours"
	if (name == "hits") return "ours, hits"
	if (name == "roomy") return "ours, 70 MB"
	if (name == "trie") return "LPM_TRIE"
	if (name == "hash") return "HASH"
	return name
}
