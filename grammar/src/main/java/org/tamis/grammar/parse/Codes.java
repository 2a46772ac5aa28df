package org.tamis.grammar.parse;

/** The codes of this package's findings, described in {@code docs/diagnostics.md}. */
final class Codes {
  static final String UNCLOSED_STRING = "SV0001";
  static final String UNCLOSED_COMMENT = "SV0002";
  static final String UNCLOSED_TEXT = "SV0003";
  static final String LATE_TEXT = "SV0004";
  static final String BAD_NUMBER = "SV0005";
  static final String LARGE_NUMBER = "SV0006";
  static final String NUL = "SV0007";
  static final String WRONG_QUOTES = "SV0008";
  static final String SLASH_COMMENT = "SV0009";
  static final String STRAY = "SV0010";
  static final String QUOTE_INSIDE = "SV0011";
  static final String OTHER_SYNTAX = "SV0012";
  static final String LARGE_SCRIPT = "SV0090";
  static final String LARGE_STRING = "SV0091";

  static final String MISSING_SEMICOLON = "SV0101";
  static final String MISSING_BLOCK = "SV0102";
  static final String ELSE_IF = "SV0103";
  static final String MISSING_COMMA = "SV0104";
  static final String UNCLOSED_TESTS = "SV0105";
  static final String UNCLOSED_LIST = "SV0106";
  static final String EXPECTED_TEST = "SV0107";
  static final String EXPECTED_STRING = "SV0108";
  static final String EMPTY_LIST = "SV0109";
  static final String NOT_OPENED = "SV0110";
  static final String UNCLOSED_BLOCK = "SV0111";
  static final String EXPECTED_COMMAND = "SV0112";
  static final String LONE_SEMICOLON = "SV0113";
  static final String LONE_BLOCK = "SV0114";
  static final String LONE_COMMA = "SV0115";
  static final String UNEXPECTED = "SV0116";
  static final String LATE_ARGUMENT = "SV0117";
  static final String DEEP_BLOCKS = "SV0190";
  static final String DEEP_TESTS = "SV0191";
  static final String MANY_ARGUMENTS = "SV0192";
  static final String LONG_LIST = "SV0193";

  private Codes() {}
}
