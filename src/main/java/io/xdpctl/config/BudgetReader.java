package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.IntRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonPointer;

/** Reads {@code budget:}: of several files one has it, and it is for all of them. */
final class BudgetReader {
  static final JsonPointer PLACE = JsonPointer.empty().appendProperty("budget");

  private static final IntRange BOUNDS = new IntRange(1, 1_000_000);
  private static final long LEAST_MEMORY = 4096;
  private static final long MOST_MEMORY = 1L << 40;

  private BudgetReader() {}

  static Budget read(List<ConfigFile> files) {
    Optional<ConfigFile> first = Optional.empty();
    Budget budget = Budget.NONE;
    for (ConfigFile file : files) {
      Optional<Budget> read = file.section("budget").map(BudgetReader::read);
      if (read.isPresent() && first.isPresent()) {
        String where = first.get().where(PLACE);
        file.findings()
            .accept(
                Finding.key(
                    PLACE, "there is another budget", "one is for all files; it is at " + where));
      } else if (read.isPresent()) {
        first = Optional.of(file);
        budget = read.get();
      }
    }
    return budget;
  }

  private static Budget read(Fields fields) {
    return new Budget(
        number(fields, "nsPerPacket"),
        number(fields, "instructionsPerPacket"),
        fields.bytes("memory", LEAST_MEMORY, MOST_MEMORY));
  }

  private static OptionalInt number(Fields fields, String key) {
    int number = fields.whole(key, BOUNDS, 0);
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
