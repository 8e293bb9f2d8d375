package io.xdpctl.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Composes nodes, and gives up on deep nesting before the Java stack does. */
final class LimitedComposer extends Composer {
  static final int DEEPEST = 64;

  private int depth;

  LimitedComposer(LoadSettings settings, String text) {
    super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
  }

  @Override
  protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
    enter();
    SequenceNode node = super.composeSequenceNode(anchor);
    depth--;
    return node;
  }

  @Override
  protected Node composeMappingNode(Optional<Anchor> anchor) {
    enter();
    Node node = super.composeMappingNode(anchor);
    depth--;
    return node;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new TooDeep(parser.peekEvent().getStartMark());
    }
  }

  /** More than {@link #DEEPEST} collections inside each other. */
  static final class TooDeep extends ComposerException {
    private static final long serialVersionUID = 1;

    TooDeep(Optional<Mark> mark) {
      super("nested more than " + DEEPEST + " deep", mark);
    }
  }
}
