# Tables, plots and the ratios. Sourced by run-lists.

table() {
	awk -F'\t' -v plots="$docs" -f "$here/lists/words.awk" "$@"
}

machine() {
	echo "Linux $(uname -r), $(clang --version | sed -n '1s/.*version \([0-9.]*\).*/clang \1/p')," \
		"$(nproc) processors: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1);" \
		"$(version nft nft --version), $(version ipset ipset --version)," \
		"$(version iptables iptables --version)," \
		"$(has xdp-filter || echo "no ")xdp-filter; medians of $rounds rounds."
}

# The first number with dots that a peer says of itself.
version() {
	if ! has "$1"; then echo "no $1" && return; fi
	echo "$1 $("${@:2}" 2>&1 | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1)"
}

control_table() {
	echo '| prefixes | what | load: ms | MiB resident | one prefix: ms | MiB resident |'
	echo '|--:|---|--:|--:|--:|--:|'
	table -f "$here/lists/control.awk" "$results/control"
}

live_table() {
	echo '| prefixes | what drops | miss: ns | net | hit: ns | net |'
	echo '|--:|---|--:|--:|--:|--:|'
	table -f "$here/lists/live.awk" "$results/live"
}

sections() {
	machine
	if [ -s "$results/lookup" ]; then
		printf '\n## Lookups\n\n'
		table -f "$here/lists/lookup.awk" "$results/lookup"
		printf '\n## Kernel memory\n\n'
		table -f "$here/lists/memory.awk" "$results/structures" "$results/memory"
	fi
	if [ -s "$results/control" ]; then
		printf '\n## Load and edit\n\n'
		control_table
	fi
	if [ -s "$results/live" ]; then
		printf '\n## Frames over veth\n\n'
		live_table
	fi
	if [ -s "$results/wrong" ]; then
		printf '\n**Wrong verdicts**: %s\n' "$(paste -sd, "$results/wrong")"
	fi
	if [ -s "$results/missed" ]; then
		printf '\nNot measured:\n\n'
		sed 's/^/- /' "$results/missed"
	fi
	printf '\n## What is asked of it\n\n'
	cat "$work/ratios"
}

plots() {
	local mix
	while read -r mix; do
		table -v mix="$mix" -f "$here/lists/plot.awk" "$results/lookup" >"$1/lists-$mix.svg"
	done < <(cut -f1 "$results/lookup" | uniq)
}

# Puts $1 between the marks of file $2.
between_marks() {
	awk -v file="$1" '
		/^<!-- end of bench\/run-lists -->/ { inside = 0 }
		!inside { print }
		/^<!-- bench\/run-lists -->/ {
			inside = 1
			while ((getline line < file) > 0) print line
		}' "$2" >"$work/document"
	cat "$work/document" >"$2"
}

report() {
	local code=0 all=0 name
	for name in lookup memory structures control live wrong; do
		touch "$results/$name"
	done
	if [ $scope = full ]; then all=1; fi
	table -v all=$all -f "$here/lists/ratios.awk" "$results"/{lookup,memory,structures,control} \
		>"$work/ratios" || code=$?
	# A smoke test asks only for verdicts.
	if [ $scope != smoke ] && [ $code = 1 ]; then status=1; fi
	if [ $status = 0 ] && { [ $code = 3 ] || [ -s "$results/missed" ]; }; then status=3; fi
	sections >"$work/sections"
	if [ ! "$docs" ]; then
		cat "$work/sections"
		return
	fi
	plots "$here/../docs"
	between_marks "$work/sections" "$here/../docs/lists-benchmark.md"
}
