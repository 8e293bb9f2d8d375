package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Author;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.KernelError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes down what was applied; what is done is done, also when that cannot be written down. */
record Chronicle(Session session) {

  /** Begins to make ready what is to be written down, once it is done. */
  Texts ready(Config config) {
    return session.engine().history().ready(config.sources());
  }

  /**
   * @param sources empty where nothing runs any more
   */
  void add(String what, int restores, List<SourceFile> sources) {
    add(what, restores, session.engine().history().ready(sources));
  }

  void add(String what, int restores, Texts texts) {
    try {
      History history = session.engine().history();
      if (restores > 0 || !history.isLatest(texts)) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String by = Author.of(session.terminal().environment());
        history.add(new Entry(0, now, by, what, restores, List.of()), texts);
      }
    } catch (KernelError full) {
      session.err().println("warning: history: " + full.getMessage());
    }
  }

  /** Nothing runs any more, and nothing is to be left over. */
  void clear() {
    session.engine().history().clear();
  }
}
