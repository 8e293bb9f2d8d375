package io.xdpctl.observe;

import java.util.HexFormat;

/** Packets as they were captured. */
public final class Packets {
  /** A SYN with the options that Linux sends. */
  public static final byte[] SYN =
      hex(
          "d28f8762f418fe8c6fd0351f08004500003cc0d340004006654c0a4d00020a4d0001"
              + "d45a22b8276fa46c00000000a002faf014cb0000020405b40402080a23c72967000000000103030a");

  /** An echo request to 2001:db8:77::1, VLAN 5, behind a destination options header. */
  public static final byte[] ECHO6 =
      hex(
          "020000000001020000000002810000058"
              + "6dd6000000000103c40"
              + "20010db800770000000000000000000220010db8007700000000000000000001"
              + "3a00010400000000"
              + "8000000000010002");

  public static final byte[] ARP =
      hex(
          "ffffffffffff02000000000208060001080006040001"
              + "0200000000020a4d0002"
              + "0000000000000a4d0001");

  private Packets() {}

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
