#!/bin/sh
# Records what reviewers see of the pull request in examples/ci/example, a feed that swallows the
# office's network: the texts beside it and the pictures in docs/. Needs no root and no kernel.
set -eu

root=$(cd "$(dirname -- "$0")/../.." && pwd)
xdpctl=${XDPCTL:-$root/bin/xdpctl}
example=$root/examples/ci/example
cd "$example/after"

# Runs a command of xdpctl whose findings are its point: 0 and 1 are both well.
say() {
	status=0
	"$xdpctl" "$@" || status=$?
	[ "$status" -le 1 ]
}

# Text on stdin as a picture, a line of text for each line; $1 is its title.
picture() {
	awk -v title="$1" '
		function plain(text) {
			gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
			return text
		}
		{ line[NR] = $0; if (length($0) > width) width = length($0) }
		END {
			w = width * 7.3 + 24; h = NR * 17 + 44
			printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" ", w, h
			printf "font-family=\"monospace\" font-size=\"12\">\n<title>%s</title>\n", plain(title)
			printf "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#fff\" stroke=\"#d0d7de\"/>\n", w, h
			printf "<rect width=\"%d\" height=\"24\" rx=\"6\" fill=\"#f6f8fa\" stroke=\"#d0d7de\"/>\n", w
			printf "<text x=\"12\" y=\"16\" font-weight=\"bold\">%s</text>\n", plain(title)
			for (i = 1; i <= NR; i++) {
				colour = line[i] ~ /warning/ ? "#9a6700" : line[i] ~ /\^\^/ ? "#cf222e" : "#1f2328"
				printf "<text x=\"12\" y=\"%d\" fill=\"%s\" xml:space=\"preserve\">%s</text>\n",
					i * 17 + 26, colour, plain(line[i])
			}
			print "</svg>"
		}'
}

say lint -f edge.yaml >"$example/lint.txt"
say lint -f edge.yaml -o github >"$example/annotations.txt"
say lint -f edge.yaml -o markdown >"$example/comment.md"
say test -f edge.yaml ../tests/ >"$example/test.txt"
say test -f edge.yaml ../tests/ -o github >>"$example/annotations.txt"
{
	echo
	say test -f edge.yaml ../tests/ -o markdown
	echo
	say diff --against ../before/edge.yaml -f edge.yaml --pcap ../traffic.pcap -o markdown
} >>"$example/comment.md"
# The first finding's annotation, as it is shown below its line.
{
	sed -n 1,4p lists/partner.txt | nl -ba -w2 -s'  ' | sed -n 1,3p
	echo
	sed -n '/contradictory-stages/{s/^::/  /;s/ file=.*::/: /;s/%0A/\n  /g;p;}' "$example/annotations.txt" |
		sed -n 1,3p
	sed -n 1,4p lists/partner.txt | nl -ba -w2 -s'  ' | sed -n 4p
} | picture 'lists/partner.txt, in the pull request' >"$root"/docs/ci-annotation.svg
picture 'xdpctl lint -f edge.yaml' <"$example/lint.txt" >"$root"/docs/ci-lint.svg
