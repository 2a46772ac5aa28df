package org.tamis.engine.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Capabilities that only other servers have, and what scripts use them for. */
final class OtherServers {
  /**
   * @param prefix the beginning of the capability
   * @param hint what to write instead, if there is anything
   * @param words the commands, tests and tags that come with it
   */
  record Extra(String prefix, String hint, Set<String> words) {
    private Extra(String prefix, String hint, String... words) {
      this(prefix, hint, Set.of(words));
    }
  }

  private static final List<Extra> EXTRAS =
      List.of(
          new Extra(
              "vnd.proton.expire",
              "only Proton lets messages expire: remove these rules",
              "expire",
              "unexpire",
              "hasexpiration",
              "expiration"),
          new Extra("vnd.proton.eval", "only Proton computes: remove `:eval`", "eval"),
          new Extra("vnd.proton.", "only Proton has it: remove the rules that need it"),
          new Extra("vnd.cyrus.log", "require \"vnd.dovecot.debug\", and use `debug_log`", "log"),
          new Extra(
              "vnd.cyrus.imip",
              "require \"processcalendar\" (RFC 9671), and use `processcalendar`",
              "processimip"),
          new Extra("vnd.cyrus.snooze", "only Cyrus has it: remove these rules", "snooze"),
          new Extra(
              "vnd.cyrus.",
              "only Cyrus has it: remove the rules that need it",
              "jmapquery",
              "implicit_keep_target"),
          new Extra(
              "vnd.stalwart.expressions",
              "use `set`, and the tests of \"variables\" and \"relational\"",
              "let",
              "eval"),
          new Extra("vnd.stalwart.while", "there are no loops: remove these rules", "while"),
          new Extra("vnd.stalwart.", "only Stalwart has it: remove the rules that need it"),
          new Extra("vnd.dovecot.testsuite", "it is for files of tests, as `tamis test` runs them"),
          new Extra(
              "x-", "it is no standard: remove it, and the rules that need it", "log", "snooze"),
          new Extra("vnd.", "it is no standard: remove it, and the rules that need it"));

  private OtherServers() {}

  /** What a capability of another server is; empty when it looks like none. */
  static Optional<Extra> of(String capability) {
    String lower = capability.toLowerCase(Locale.ROOT);
    return EXTRAS.stream().filter(extra -> lower.startsWith(extra.prefix())).findFirst();
  }
}
