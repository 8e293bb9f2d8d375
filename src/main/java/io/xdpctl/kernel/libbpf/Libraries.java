package io.xdpctl.kernel.libbpf;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.xdpctl.kernel.KernelError;
import java.util.Map;
import java.util.Optional;

/** Finds libbpf and libc and binds their functions, once for the process. */
final class Libraries {
  /** Where JNA looks for libraries; if nobody says, it runs ldconfig. */
  private static final String PATHS = "jna.platform.library.path";

  private static boolean bound;

  private Libraries() {}

  static synchronized void bind() {
    if (bound) {
      return;
    }
    if (System.getProperty(PATHS) == null) {
      System.setProperty(PATHS, ""); // the dynamic loader knows
    }
    startJna();
    Native.register(LibcCalls.class, library("libc.so.6"));
    bindLibbpf("libbpf.so.1");
    // Without a printer of ours libbpf writes to stderr: a load sets one, the rest stays silent.
    BpfCalls.libbpf_set_print(null);
    bound = true;
  }

  static void bindLibbpf(String name) {
    NativeLibrary found;
    try {
      found = library(name);
    } catch (UnsatisfiedLinkError absent) {
      throw unusable("libbpf", name + " is not installed", "apt-get install libbpf1");
    }
    try {
      Native.register(BpfCalls.class, found);
    } catch (UnsatisfiedLinkError old) {
      String cause = name + " is too old: " + firstLine(old);
      throw unusable("libbpf", cause, "install libbpf 1.1 or newer");
    }
  }

  /** JNA unpacks a native library of its own, which a home or /tmp mounted noexec prevents. */
  private static void startJna() {
    try {
      Native.setLastError(0);
    } catch (LinkageError noNative) {
      String hint = "set -Djna.tmpdir to a directory that is not mounted noexec";
      throw unusable("jna", firstLine(noNative), hint);
    }
  }

  private static NativeLibrary library(String name) {
    return NativeLibrary.getInstance(name, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
  }

  private static KernelError unusable(String library, String cause, String hint) {
    return new KernelError(library, "load", 0, cause, Optional.of(hint), "");
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("unknown reason");
  }
}
