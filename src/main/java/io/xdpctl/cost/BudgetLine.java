package io.xdpctl.cost;

import io.xdpctl.config.Location;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One limit of a budget, and what was found.
 *
 * @param at where the limit is written
 * @param found empty where nobody measured
 * @param of what it was found of, in words; where nobody could measure, why
 */
public record BudgetLine(Limit limit, Location at, long most, OptionalLong found, String of) {
  /** What a budget limits. */
  public enum Limit {
    MEMORY("memory"),
    INSTRUCTIONS("instructionsPerPacket"),
    NANOSECONDS("nsPerPacket");

    private final String key;

    Limit(String key) {
      this.key = key;
    }

    /** As it is written. */
    public String key() {
      return key;
    }
  }

  /** How it came out. */
  public enum Result {
    MET,
    EXCEEDED,
    /** Nobody knows: neither met nor exceeded. */
    NOT_MEASURED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same, and why nobody could measure it. */
  public BudgetLine unmeasured(String why) {
    return new BudgetLine(limit, at, most, OptionalLong.empty(), why);
  }

  public Result result() {
    if (found.isEmpty()) {
      return Result.NOT_MEASURED;
    }
    return found.getAsLong() > most ? Result.EXCEEDED : Result.MET;
  }
}
