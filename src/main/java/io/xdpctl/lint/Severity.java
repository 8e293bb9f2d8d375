package io.xdpctl.lint;

/** How much a finding weighs; notes alone fail nothing. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
