package io.xdpctl.doctor;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines this host; changes nothing. */
public final class Doctor {
  private static final int OLDEST_CLANG = 14;
  private static final Pattern CLANG_VERSION = Pattern.compile("version (\\d+)\\.");

  private final String root;
  private final Clang clang;
  private final Supplier<Bpf> kernel;

  public Doctor(String root, Clang clang, Supplier<Bpf> kernel) {
    this.root = root;
    this.clang = clang;
    this.kernel = kernel;
  }

  public List<Finding> examine(Optional<Config> config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(release(System.getProperty("os.version")));
    findings.add(types());
    findings.add(jit());
    findings.add(bpffs());
    findings.add(clang());
    findings.add(privileges());
    Optional<Bpf> bpf = libbpf(findings);
    if (config.isPresent() && bpf.isPresent()) {
      findings.addAll(new InterfaceDoctor(bpf.get(), config.get()).examine());
    }
    return findings;
  }

  static Finding release(String release) {
    KernelVersion version = KernelVersion.parse(release);
    if (!version.isKnown()) {
      return Finding.unknown("kernel", "'" + release + "' is no release number", "see: uname -r");
    }
    String needs = "Linux " + release + " (" + KernelVersion.OLDEST + " is needed)";
    return version.atLeast(KernelVersion.OLDEST)
        ? Finding.yes("kernel", needs)
        : Finding.no("kernel", needs, "install a newer kernel: apt-get install linux-image-amd64");
  }

  private static Finding types() {
    Path types = KernelCalls.TYPES;
    return Files.exists(types)
        ? Finding.yes("btf", types + " is there")
        : Finding.no("btf", types + " is missing", "use a kernel with CONFIG_DEBUG_INFO_BTF=y");
  }

  private static Finding jit() {
    Path file = KernelCalls.JIT;
    try {
      boolean on = !Files.readString(file).strip().equals("0");
      return on
          ? Finding.yes("jit", "programs are compiled to machine code")
          : Finding.no(
              "jit", "programs are interpreted, and slow", "sysctl net.core.bpf_jit_enable=1");
    } catch (IOException unreadable) {
      return Finding.unknown("jit", file + " cannot be read", "run as root");
    }
  }

  private Finding bpffs() {
    Optional<Boolean> mounted = Surroundings.onBpffs(root);
    if (mounted.isEmpty()) {
      return Finding.unknown(
          "bpffs", "/proc/self/mounts cannot be read", "mount -t proc proc /proc");
    }
    if (mounted.get()) {
      return Finding.yes("bpffs", root + " is on a bpffs");
    }
    if (Surroundings.netnsExec().isPresent()) {
      return Finding.no(
          "bpffs",
          "the host's bpffs is hidden here, as under `ip netns exec`",
          "run xdpctl outside of it, with netns: in the configuration");
    }
    return Finding.yes("bpffs", "not mounted at " + root + " yet; apply mounts it");
  }

  private Finding clang() {
    try {
      String text = clang.version();
      Matcher version = CLANG_VERSION.matcher(text);
      if (!version.find()) {
        return Finding.unknown("clang", "'" + text + "' names no version", "see: clang --version");
      }
      return Integer.parseInt(version.group(1)) >= OLDEST_CLANG
          ? Finding.yes("clang", text)
          : Finding.no("clang", text + " (14 is needed)", "apt-get install clang-14");
    } catch (CompileException missing) {
      return Finding.no("clang", missing.getMessage(), missing.hint().orElse("install clang"));
    }
  }

  private Finding privileges() {
    try {
      String status = Files.readString(Path.of("/proc/self/status"));
      List<String> missing = Capabilities.missing(status);
      return missing.isEmpty()
          ? Finding.yes("privileges", "all capabilities that are needed")
          : Finding.no("privileges", "missing: " + String.join(", ", missing), "run as root");
    } catch (IOException unreadable) {
      return Finding.unknown("privileges", "/proc/self/status cannot be read", "run as root");
    }
  }

  private Optional<Bpf> libbpf(List<Finding> findings) {
    try {
      Bpf bpf = kernel.get();
      findings.add(Finding.yes("libbpf", "libbpf.so.1 can be used"));
      return Optional.of(bpf);
    } catch (KernelError missing) {
      String hint = missing.hint().orElse("apt-get install libbpf1");
      findings.add(Finding.no("libbpf", missing.getMessage(), hint));
      return Optional.empty();
    }
  }
}
