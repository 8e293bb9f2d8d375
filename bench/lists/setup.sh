# Tools, programs and the network of run-lists. Sourced by it.

# Installs what is not there, where there is a package manager that we know.
install_tools() {
	local wanted=() pair
	for pair in clang:clang bpftool:bpftool ip:iproute2 nsenter:util-linux ethtool:ethtool \
		nft:nftables ipset:ipset iptables:iptables xdp-filter:xdp-tools; do
		has "${pair%%:*}" || wanted+=("${pair#*:}")
	done
	if [ ${#wanted[@]} != 0 ] && has apt-get; then
		say "apt-get install ${wanted[*]}"
		{
			apt-get -qq update
			DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends \
				install "${wanted[@]}"
		} >"$work/log" 2>&1 </dev/null || say 'apt-get: not all could be installed'
	fi
}

need_tools() {
	local tool
	for tool in clang bpftool ip nsenter ethtool; do
		if ! has $tool; then
			say "$tool: not found, and nothing can be measured without it"
			exit 3
		fi
	done
}

has() {
	command -v "$1" >/dev/null
}

# Messages only where it fails.
quiet() {
	"$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
}

inside() {
	nsenter --net="/run/netns/$net" "$@"
}

# clang for BPF: $1 source's name, $2 object's, then definitions.
compile() {
	clang -target bpf -mcpu=v3 -O2 -g -std=gnu11 -Wall -Wextra -Werror -I"$here/../header" \
		"${@:3}" -c "$here/lists/$1.c" -o "$work/$2.o"
}

# Loads object $1 to the pin $2; what follows are words for bpftool.
load_program() {
	mkdir -p "$(dirname "$2")"
	quiet bpftool prog load "$work/$1.o" "$2" "${@:3}"
}

build_tools() {
	local tool family form
	for tool in generate meter load weigh clocked live; do
		clang -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o "$work/$tool" "$here/lists/$tool.c"
	done
	for family in 4 6; do
		for form in frags plain; do
			compile wrap wrap$family-$form -DFAMILY=$family \
				-DSECTION="\"xdp$([ $form = plain ] || echo .frags)\""
			load_program wrap$family-$form "$pins/wrap$family/$form/program" \
				pinmaps "$pins/wrap$family/$form"
		done
		compile spray spray$family -DFAMILY=$family
		load_program spray$family "$pins/spray$family/program" pinmaps "$pins/spray$family"
		compile floor floor$family -DFAMILY=$family
		load_program floor$family "$pins/floor$family"
	done
	write_frames
}

# A frame of each family, 64 bytes of payload; the source address is written over.
write_frames() {
	local macs='020000000002020000000001' zeros udp
	zeros=$(printf '%0128d' 0)
	udp=ab86003500480000$zeros
	to_bytes "${macs}0800" "4500005c00000000ff1100000000000cc0000201" "$udp" >"$work/frame4"
	to_bytes "${macs}86dd" "600000000048114020010db800000000000000000000000f" \
		"20010db8000000000000000000000001" "$udp" >"$work/frame6"
}

to_bytes() {
	local hex
	hex=$(printf '%s' "$@")
	# shellcheck disable=SC2059
	printf "$(sed 's/../\\x&/g' <<<"$hex")"
}

# p0... and peers q0...: where xdpctl attaches. w...: what is test-run is attached to one too, else
# the kernel would patch its XDP dispatcher before and after each run, tens of milliseconds.
build_net() {
	local n family form
	ip netns add "$net"
	inside ip link set lo up
	for n in 0 1 2 3 4; do pair p$n q$n; done
	for family in 4 6; do
		for form in frags plain; do
			stay_attached wrap$family/$form w$family$form
		done
		stay_attached spray$family w${family}spray
	done
}

# Attaches $1 to a pair of its own, $2.
stay_attached() {
	pair "$2" "x$2"
	quiet inside bpftool net attach xdpdrv pinned "$pins/$1/program" dev "$2"
}

# A veth pair; the first one's address is the frames' destination.
pair() {
	inside ip link add "$1" address 02:00:00:00:00:02 type veth peer name "$2"
	inside ip link set "$1" up
	inside ip link set "$2" up
}

# The list of mix $1 and $2 prefixes, with its addresses, in $work/list.
generate() {
	rm -rf "$work/list"
	mkdir "$work/list"
	"$work/generate" "$1" "$2" "$work/list"
}

family_of() {
	if [[ $1 = *6 ]]; then echo 6; else echo 4; fi
}
