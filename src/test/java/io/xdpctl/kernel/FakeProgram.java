package io.xdpctl.kernel;

import java.util.Map;

/**
 * @param maps by C name
 */
record FakeProgram(int id, String name, Map<String, FakeMap> maps) {}
