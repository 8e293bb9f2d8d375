# A plot of one mix (-v mix=...) from the lines of lookup: misses left, hits right, nanoseconds a
# lookup of a random address against the number of prefixes, both logarithmic, as SVG.

$1 == mix && $5 == "random" {
	net[$2, $3, $4] = $7
	if (!($2 in known)) { known[$2]; sizes[++size_count] = $2 }
	present[$3]
	if ($2 > largest) largest = $2
	if ($7 > slowest) slowest = $7
}

function x_of(size) {
	return left + width * log(size) / log(largest > 10 ? largest : 10)
}

# Below a nanosecond nothing can be told apart.
function y_of(value) {
	if (value < 1) value = 1
	return top + height - height * log(value) / log(10) / decades
}

function time_words(value) {
	return value < 1000 ? value " ns" : value / 1000 " µs"
}

function grid(   d, k) {
	for (d = 0; d <= decades; d++) {
		printf "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
			left, left + width, y_of(10 ^ d), y_of(10 ^ d)
		printf "<text class=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
			left - 8, y_of(10 ^ d) + 4, time_words(10 ^ d)
	}
	for (k = 1; k <= 1000000 && k <= (largest > 10 ? largest : 10); k *= 10) {
		printf "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
			x_of(k), x_of(k), top, top + height
		printf "<text class=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
			x_of(k), top + height + 18, short(k)
	}
}

function line(name, verdict,   i, points, dots) {
	for (i = 1; i <= size_count; i++) {
		if (!((sizes[i], name, verdict) in net)) continue
		points = points sprintf("%.1f,%.1f ", x_of(sizes[i]), y_of(net[sizes[i], name, verdict]))
		dots = dots sprintf("<circle class=\"fill-%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\">" \
			"<title>%s, %s prefixes, %s: %s ns</title></circle>\n", name,
			x_of(sizes[i]), y_of(net[sizes[i], name, verdict]), people(name),
			short(sizes[i]), verdict, ns(net[sizes[i], name, verdict]))
	}
	printf "<polyline class=\"line %s\" points=\"%s\"/>\n%s", name, points, dots
}

function panel(verdict, at,   i) {
	left = at
	printf "<text class=\"middle strong\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
		left + width / 2, top - 12, verdict == "miss" ? "address in no prefix" : "address in a prefix"
	grid()
	for (i = all; i > 0; i--) if (names[i] in present) line(names[i], verdict)
	printf "<text class=\"middle\" x=\"%.1f\" y=\"%.1f\">prefixes</text>\n",
		left + width / 2, top + height + 36
}

function legend(   i, x) {
	x = 64
	for (i = 1; i <= all; i++) {
		if (!(names[i] in present)) continue
		printf "<line class=\"line %s\" x1=\"%d\" x2=\"%d\" y1=\"52\" y2=\"52\"/>\n", names[i], x, x + 24
		printf "<text x=\"%d\" y=\"56\">%s</text>\n", x + 30, people(names[i])
		x += 52 + 8 * length(people(names[i]))
	}
}

function colour(name, light, dark) {
	style = style ".line." name " { stroke: " light "; } .fill-" name " { fill: " light "; }\n"
	night = night ".line." name " { stroke: " dark "; } .fill-" name " { fill: " dark "; }\n"
}

END {
	width = 360; height = 280; top = 104
	decades = 3
	while (10 ^ decades < slowest) decades++
	all = split("ours roomy hits trie hash xdp-filter", names, " ")
	colour("ours", "#0072b2", "#56b4e9")
	colour("roomy", "#009e73", "#3ddbac")
	colour("hits", "#0072b2", "#56b4e9")
	colour("trie", "#d55e00", "#ff8c42")
	colour("hash", "#8a5aa8", "#cc9ee6")
	colour("xdp-filter", "#7a6a00", "#f0e442")
	print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 880 440\"" \
		" width=\"880\" height=\"440\">"
	print "<style>"
	print "text { font: 13px system-ui, sans-serif; fill: #24292f; }"
	print ".strong { font-weight: 600; } .middle { text-anchor: middle; } .end { text-anchor: end; }"
	print ".paper { fill: #ffffff; } .grid { stroke: #d0d7de; stroke-width: 1; }"
	print ".line { fill: none; stroke-width: 2; } .line.ours { stroke-width: 3; }"
	print ".line.hits { stroke-dasharray: 5 4; }"
	printf "%s", style
	print "@media (prefers-color-scheme: dark) {"
	print "text { fill: #e6edf3; } .paper { fill: #0d1117; } .grid { stroke: #30363d; }"
	printf "%s}\n", night
	print "</style>"
	print "<rect class=\"paper\" width=\"880\" height=\"440\" rx=\"6\"/>"
	printf "<text class=\"strong\" x=\"64\" y=\"28\">%s: time of a lookup, random addresses, " \
		"net of parsing and dropping</text>\n", title_of(mix)
	legend()
	panel("miss", 64)
	panel("hit", 496)
	print "</svg>"
}
