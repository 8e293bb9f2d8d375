package io.xdpctl.lab;

/** What a process that ended left: its exit status and what it wrote. */
public record Output(int status, String out, String err) {
  /** The last line that says something, without the kernel's and iproute2's usual openings. */
  String cause() {
    String text = err.isBlank() ? out : err;
    String last = text.strip().lines().reduce((a, b) -> b).orElse("exit status " + status);
    return last.replaceFirst("^(RTNETLINK answers|Error): ", "");
  }
}
