# What bin/xdpctl does rarely: install packages, build the jar, make the class archive.
# Sourced by it, and uses its variables and functions.

say() {
	echo "xdpctl: $*" >&2
}

fail() {
	say "$1"
	if command -v apt-get >/dev/null; then
		echo "hint: run as root: ${root:+$root/}bin/xdpctl setup" >&2
	else
		echo 'hint: install a JDK 17 or newer (javac too), Maven, clang, libbpf 1.x and iproute2' >&2
	fi
	exit 3
}

# One line for each thing needed by $1 (demo or test): package, what it is for.
needs() {
	echo 'openjdk-17-jdk-headless|Java 17, which xdpctl is written in'
	echo 'maven|builds target/xdpctl.jar'
	echo 'clang|compiles the rendered C to BPF'
	echo 'libbpf1|loads programs into the kernel'
	echo 'iproute2|builds the network namespaces of the demo and the tests'
	echo 'iputils-ping|real packets for the demo and the tests'
	if [ "$1" = test ]; then
		echo 'bpftool|looks at the kernel from outside in the tests'
		echo 'tcpdump|reads the capture files that the tests write'
		echo 'tshark|reads them too, strictly'
		echo 'xdp-tools|its loader meets our programs in the tests'
		echo 'systemd|its systemd-analyze reads the unit, in the tests'
		echo 'ethtool|lets links between namespaces take redirected frames, in the tests'
	fi
}

# Whether what package $1 brings is there, wherever it came from.
present() {
	case $1 in
	openjdk-*) find_java && [ -x "$home/bin/javac" ] ;;
	maven) command -v mvn >/dev/null ;;
	xdp-tools) has_command xdp-loader ;;
	libbpf1) has_library libbpf.so.1 ;;
	iproute2) has_command ip ;;
	iputils-ping) has_command ping ;;
	systemd) has_command systemd-analyze ;;
	*) has_command "$1" ;;
	esac
}

# Root's PATH may lack the sbin directories, as after a plain `su`.
has_command() {
	command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]
}

has_library() {
	for path in /usr/lib/*/"$1" /usr/lib/"$1" /usr/lib64/"$1" /usr/local/lib/"$1" /lib/*/"$1"; do
		if [ -e "$path" ]; then return; fi
	done
	return 1
}

# Installs what $1 (demo or test) needs and is not there.
install_missing() {
	missing=''
	while IFS='|' read -r package why; do
		if present "$package"; then continue; fi
		missing="$missing $package"
		say "missing: $package: $why"
	done <<-END
		$(needs "$1")
	END
	if [ -z "$missing" ]; then return; fi
	if ! command -v apt-get >/dev/null; then
		say 'apt-get: not found: install the above with this system'\''s package manager'
		exit 3
	fi
	if [ "$(id -u)" != 0 ]; then
		say 'installing needs root; run:'
		echo "  apt-get update && apt-get install -y --no-install-recommends$missing" >&2
		exit 3
	fi
	apt_install $missing
}

apt_install() {
	say 'apt-get update'
	DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 || say 'apt-get update: see above; going on'
	if ! apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
		set -- $(echo "$*" | sed 's/openjdk-17-jdk-headless/default-jdk-headless/')
	fi
	say "apt-get install $*"
	log=$(mktemp)
	if ! DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends install "$@" \
		>"$log" 2>&1 </dev/null; then
		cat "$log" >&2
		rm -f "$log"
		say 'apt-get install: see above'
		exit 3
	fi
	rm -f "$log"
}

# XDPCTL_UNITS and XDPCTL_SYSTEMD are for trying it out.
unit=${XDPCTL_UNITS:-/etc/systemd/system}/xdpctl.service

# Installs the systemd unit that restores configuration $1 at boot.
setup_boot() {
	config=$(readlink -m -- "${1:-/etc/xdpctl}")
	source=${root:+$root/systemd}
	if ! command -v systemctl >/dev/null; then fail 'setup boot: there is no systemctl here'; fi
	case $config$self$place in
	*[!A-Za-z0-9/._-]*)
		say "setup boot: a unit file takes only plain words: $self, $config${place:+, $place}"
		exit 2
		;;
	esac
	if [ ! -e "$config" ]; then
		say "setup boot: $config: no such file or directory, and at boot nothing would be applied"
		echo 'hint: put the configuration there first; nothing was installed' >&2
		exit 2
	fi
	sed "s,@XDPCTL@,$self${place:+ --root $place},g; s,@CONFIG@,$config,g" "${source:-$lib}/xdpctl.service" >"$unit.new"
	mv -f "$unit.new" "$unit"
	systemctl enable xdpctl.service 2>/dev/null || fail_boot
	if ! systemd_runs; then
		say "installed $unit: applies $config at a boot with systemd, which does not run here now"
		return
	fi
	systemctl daemon-reload
	say "installed $unit: applies $config at boot; systemctl start xdpctl does it now"
}

# As sd_booted(3) looks.
systemd_runs() {
	[ -d "${XDPCTL_SYSTEMD:-/run/systemd/system}" ]
}

fail_boot() {
	say "systemctl enable xdpctl.service: see: systemctl status xdpctl; nothing is applied at boot"
	exit 3
}

setup_noboot() {
	if [ ! -e "$unit" ]; then
		say "setup noboot: $unit: is not there; nothing is applied at boot"
		return
	fi
	if command -v systemctl >/dev/null; then systemctl disable xdpctl.service 2>/dev/null || :; fi
	rm -f "$unit"
	if systemd_runs; then systemctl daemon-reload; fi
	say "removed $unit; what runs now goes on (xdpctl delete --all ends it)"
}

# Installs what $1 (demo or test) needs, builds, and makes the class archive.
setup() {
	case $1 in
	boot)
		setup_boot "${2-}"
		exit
		;;
	noboot)
		setup_noboot
		exit
		;;
	esac
	case $1 in
	demo | test) ;;
	*)
		say "setup: $1: none of demo, test, boot and noboot"
		exit 2
		;;
	esac
	if [ -z "$root" ]; then fail 'setup: only in a checkout; packages bring what they need'; fi
	install_missing "$1"
	find_java || fail 'java: Java 17 or newer is in neither JAVA_HOME nor PATH'
	if stale; then build; fi
	find_archive || train
	say "ready: $root/bin/xdpctl"
}

# Builds the jar, without tests and formatting check. Whoever waited for the lock finds it built.
build() {
	[ -x "$home/bin/javac" ] || fail "$home: has no javac, and the jar must be built"
	command -v mvn >/dev/null || fail 'mvn: not found, and the jar must be built'
	mkdir -p "$root/target"
	(
		if command -v flock >/dev/null; then flock 9; fi
		stale || exit 0
		if [ -f "$jar" ]; then
			say 'building target/xdpctl.jar: its sources changed'
		else
			say 'building target/xdpctl.jar; the first build downloads libraries: a minute or two'
		fi
		cd "$root"
		touch target/.build.lock
		if ! JAVA_HOME=$home mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package \
			>target/build.log 2>&1 </dev/null; then
			cat target/build.log >&2
			exit 3
		fi
		# The time of the start: an edit made meanwhile is newer.
		touch -r target/.build.lock "$jar"
	) 9>"$root/target/.build.lock" || {
		say 'mvn package: see above'
		exit 3
	}
}

# Makes the class archive in the first place that can be written; sets archive. A failure is
# recorded too (a key without an archive): it is not tried again until jar or Java change.
train() {
	archive=/nowhere
	cache=$(cache_place) || return 0
	archive=$cache/xdpctl-$major.jsa
	say 'making the class archive, once for this jar: xdpctl starts faster from now on'
	new=$cache/.xdpctl-$major.$$
	trap 'rm -rf "$new".*' EXIT
	trap 'exit 130' INT TERM
	set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar"
	if list_classes "$@" &&
		"$java" -Xshare:dump -XX:SharedClassListFile="$new.classes" \
			-XX:SharedArchiveFile="$new.jsa" "$@"; then
		mv -f "$new.jsa" "$archive"
	else
		rm -f "$archive"
	fi </dev/null >/dev/null 2>&1
	echo "$java $release $jar" >"$new.key"
	touch -r "$jar" "$new.key"
	mv -f "$new.key" "$archive.key"
	rm -rf "$new".*
	trap - EXIT INT TERM
}

# Java's options $@: writes the classes of the common commands to $new.classes. Root's also apply,
# in namespaces with an interface, a bpffs and a /run of their own, which end with the command; where
# that cannot be, the archive goes without.
list_classes() {
	set -- "$java" -XX:DumpLoadedClassList="$new.classes" "$@" io.xdpctl.cli.Training
	if [ "$(id -u)" = 0 ] && command -v unshare >/dev/null && command -v ip >/dev/null; then
		mkdir "$new.training"
		if env -u XDPCTL_ROOT XDPCTL_CACHE="$new.training" unshare --net --mount sh -ec '
			mount -t bpf bpf /sys/fs/bpf
			mount -t tmpfs tmpfs /run
			ip link add xdpctl-training type veth peer name xdpctl-trained
			ip link set xdpctl-training up
			exec "$@"' sh "$@" "$new.training"; then return; fi
	fi
	"$@"
}

# The checkout's target, else XDPCTL_CACHE, else the system's cache for root and the user's for
# others. Root never writes to a place because another user's XDG_CACHE_HOME names it.
cache_place() {
	if [ -n "$root" ] && [ -w "$root/target" ]; then
		echo "$root/target"
		return
	fi
	place=${XDPCTL_CACHE-}
	if [ -z "$place" ] && [ "$(id -u)" = 0 ]; then place=/var/cache/xdpctl; fi
	place=${place:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/xdpctl}
	mkdir -p "$place" 2>/dev/null && [ -w "$place" ] && echo "$place"
}
