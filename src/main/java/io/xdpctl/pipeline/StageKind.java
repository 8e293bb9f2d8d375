package io.xdpctl.pipeline;

import java.util.Locale;

/** The registry of stage kinds: the word in {@code action:}, the template and the schema. */
public enum StageKind {
  COUNT(CountStage::read),
  DROP(DropStage::read),
  PASS(PassStage::read),
  DUMP(DumpStage::read),
  REDIRECT(RedirectStage::read);

  private final Reader reader;

  StageKind(Reader reader) {
    this.reader = reader;
  }

  /** How a kind reads its own keys. */
  private interface Reader {
    Stage read(String name, When when, Fields own);
  }

  /** The word in {@code action:}; also the name of its template and its schema fragment. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can be the last stage of a packet's way; the others let every packet go on. */
  public boolean decides() {
    return this != COUNT && this != DUMP;
  }

  Stage read(String name, When when, Fields own) {
    return reader.read(name, when, own);
  }
}
