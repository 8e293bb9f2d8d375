package io.xdpctl.render;

/** From names in YAML to identifiers in C. */
final class Names {
  private Names() {}

  static String identifier(String name) {
    return name.replace('-', '_');
  }
}
