package io.xdpctl.cost;

import java.util.Locale;

/**
 * A part of a program.
 *
 * @param stage its name; empty for the other kinds
 */
public record Part(Kind kind, String stage) {
  /** In the order in which packets meet them. */
  public enum Kind {
    /** Reads the headers. */
    PARSER,
    STAGE,
    /** Entry, verdict counters, and what the compiler made of several stages' code at once. */
    SHARED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Part PARSER = new Part(Kind.PARSER, "");
  public static final Part SHARED = new Part(Kind.SHARED, "");

  public static Part of(String stage) {
    return new Part(Kind.STAGE, stage);
  }

  /** The stage's name, or the kind of what is none. */
  public String name() {
    return kind == Kind.STAGE ? stage : kind.word();
  }
}
