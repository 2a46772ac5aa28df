package org.tamis.bench.scale;

import java.util.List;

/**
 * What docs/scale.md computes with: what people do, and what that takes in PostgreSQL. The numbers
 * of octets are measured, and checked by each run of {@code tests/bench/scale}.
 */
enum Model {
  /** Of those who have a script, with its versions. */
  SCRIPTS(
      0.3,
      11_500,
      List.of(
          "public.script_account", "public.script", "public.script_text", "public.script_version")),
  /** Of senders who got an automatic reply. */
  REPLIES(0.02 * Model.REPLIES_A_DAY * Model.DAYS_REMEMBERED, 310, List.of("tamis_state.reply")),
  /** Of messages that the test "duplicate" has seen. */
  DUPLICATES(
      0.01 * Model.MAILS_A_DAY * Model.DAYS_REMEMBERED, 310, List.of("tamis_state.duplicate")),
  /** Of deliveries that can be explained. */
  DELIVERIES(Model.MAILS_A_DAY * Model.DAYS_EXPLAINED, 150, List.of("tamis_state.explanation")),
  /** Of accounts: what happened in these deliveries, and the texts of the scripts that ran. */
  STORIES(
      1,
      1_700,
      List.of(
          "tamis_state.explained",
          "tamis_state.story",
          "tamis_state.version",
          "tamis_state.script"));

  static final int MAILS_A_DAY = 40;
  static final int REPLIES_A_DAY = 10;
  static final int DAYS_REMEMBERED = 7;
  static final int DAYS_EXPLAINED = 14;

  /** How far a measurement may be away. */
  static final double TOLERANCE = 0.2;

  private final double eachAccount;
  private final int octets;
  private final List<String> tables;

  /**
   * @param eachAccount how many there are for each account, on average
   * @param octets that one takes, with its part of indexes
   * @param tables that are for nothing else
   */
  Model(double eachAccount, int octets, List<String> tables) {
    this.eachAccount = eachAccount;
    this.octets = octets;
    this.tables = tables;
  }

  double eachAccount() {
    return eachAccount;
  }

  int octets() {
    return octets;
  }

  List<String> tables() {
    return tables;
  }

  /** Gigabytes of so many accounts. */
  double gigabytes(long accounts) {
    return accounts * eachAccount * octets / 1e9;
  }

  boolean agrees(double measured) {
    return Math.abs(measured / octets - 1) <= TOLERANCE;
  }
}
