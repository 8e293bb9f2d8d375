package io.xdpctl.lint;

/** One thing to look for. */
public interface Rule {
  /**
   * What people read about it.
   *
   * @param name in kebab-case, as {@code # xdpctl: allow NAME} has it
   * @param sentence what it finds
   * @param reason why it matters
   * @param fix what to do
   */
  record About(String name, Severity severity, String sentence, String reason, String fix) {}

  About about();

  void check(Subject subject, Report report);
}
