package org.tamis.cli.svtest.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The settings that tests can change, with the names of Pigeonhole 2.3 and of its master branch;
 * those that only Tamis has begin with {@code tamis_}. A further one is a row here and in {@code
 * docs/testing.md}. A name that is in no row is an error.
 */
final class SettingTable {
  private SettingTable() {}

  /**
   * A setting.
   *
   * @param extension whose reload loads it; "" for the engine's own
   * @param name with at most one {@code *}, which stands for anything
   */
  record Row(String extension, String name, BiConsumer<Setup, SettingValue> effect) {
    /** What stands for the {@code *}, without slashes around it; empty when the name is another. */
    Optional<String> part(String given) {
      int star = name.indexOf('*');
      if (star < 0) {
        return given.equals(name) ? Optional.of("") : Optional.empty();
      }
      String end = name.substring(star + 1);
      boolean fits =
          given.length() > star + end.length()
              && given.startsWith(name.substring(0, star))
              && given.endsWith(end);
      return fits
          ? Optional.of(
              given.substring(star, given.length() - end.length()).replaceAll("^/|/$", ""))
          : Optional.empty();
    }
  }

  /** Applied in this order. */
  static final List<Row> ROWS =
      List.of(
          // limits
          row("", "sieve_max_actions", (s, v) -> s.actions = v.limit()),
          row("", "sieve_max_redirects", (s, v) -> s.redirects = v.number()),
          row("", "sieve_max_cpu_time", SettingEffects::work),
          row("include", "sieve_include_max_includes", SettingEffects::mostIncludes),
          row("include", "sieve_include_max_nesting_depth", SettingEffects::deepestInclude),
          row("variables", "sieve_variables_max_value_size", SettingEffects::longestValue),
          row("variables", "sieve_variables_max_variable_size", SettingEffects::longestValue),
          row("variables", "sieve_variables_max_scope_size", SettingEffects::mostVariables),
          row("variables", "sieve_variables_max_scope_count", SettingEffects::mostVariables),
          // the user and what is around
          row("", "sieve_user_email", SettingEffects::userEmail),
          row("", "postmaster_address", (s, v) -> s.postmaster = v.text()),
          row("", "hostname", (s, v) -> s.hostName(v.text())),
          row("", "sieve_redirect_envelope_from", Setup::redirectSender),
          row("", "lda_mailbox_autocreate", SettingEffects::missingMailbox),
          row("", "mailbox/*/special_use", (s, v) -> s.uses.put(v.part(), v.text())),
          row(
              "",
              "namespace/inbox/mailbox/*/special_use",
              (s, v) -> s.uses.put(v.part(), v.text())),
          row("subaddress", "recipient_delimiter", SettingEffects::delimiter),
          row("vnd.dovecot.environment", "sieve_env_*", SettingEffects::environment),
          row("vnd.dovecot.environment", "sieve_environment/*", SettingEffects::environment),
          row("vnd.dovecot.environment", "tamis_environment/*", SettingEffects::anyItem),
          // which extensions there are
          row("", "sieve_extensions", SettingEffects::extensions),
          // here all scripts have the same extensions
          row("", "sieve_global_extensions", SettingTable::noEffect),
          // where included scripts are
          row("", "sieve", SettingEffects::personalScripts),
          row("", "sieve_dir", SettingEffects::personalScripts),
          row("", "sieve_script/included/*", SettingEffects::personalScripts),
          row("", "sieve_global", SettingEffects::globalScripts),
          row("", "sieve_global_dir", SettingEffects::globalScripts),
          row("", "sieve_script/included-global/*", SettingEffects::globalScripts),
          // editheader
          row("editheader", "sieve_editheader_max_header_size", SettingEffects::longestHeader),
          row("editheader", "sieve_editheader_forbid_add", SettingEffects::forbidAdd),
          row("editheader", "sieve_editheader_forbid_delete", SettingEffects::forbidDelete),
          row("editheader", "sieve_editheader_protected", SettingEffects::protect),
          // these two only name what the next two are about
          row("editheader", "sieve_editheader_header", SettingTable::noEffect),
          row("editheader", "sieve_editheader_header/*/name", SettingTable::noEffect),
          row("editheader", "sieve_editheader_header/*/forbid_add", SettingEffects::forbidAddOf),
          row(
              "editheader",
              "sieve_editheader_header/*/forbid_delete",
              SettingEffects::forbidDeleteOf),
          // duplicate
          row("duplicate", "sieve_duplicate_default_period", SettingEffects::duplicateTime),
          row("duplicate", "sieve_duplicate_max_period", SettingEffects::longestDuplicateTime),
          // vacation
          row("vacation", "sieve_vacation_min_period", (s, v) -> s.vacation.shortest(v.time())),
          row("vacation", "sieve_vacation_max_period", (s, v) -> s.vacation.longest(v.time())),
          row("vacation", "sieve_vacation_default_period", (s, v) -> s.vacation.usual = v.time()),
          row(
              "vacation",
              "sieve_vacation_default_subject",
              (s, v) -> s.vacation.subjectOfNone = v.text()),
          row(
              "vacation",
              "sieve_vacation_default_subject_template",
              (s, v) -> s.vacation.subject(v.text())),
          // the engine cuts at 256 characters, which is the default and all that master has
          row("vacation", "sieve_vacation_max_subject_codepoints", only("256")),
          row("vacation", "sieve_vacation_check_recipient", SettingEffects::checkRecipient),
          row("vacation", "sieve_vacation_dont_check_recipient", SettingEffects::uncheckRecipient),
          // the engine always takes the first recipient for the user's
          row("vacation", "sieve_vacation_use_original_recipient", SettingTable::noEffect),
          // replies have the null sender (RFC 5230 §5.1) and go to the envelope sender (RFC 3834)
          row("vacation", "sieve_vacation_send_from_recipient", only("no")),
          row("vacation", "sieve_vacation_to_header_ignore_envelope", only("no")),
          // spamtest and virustest
          row("spamtest", "sieve_spamtest_status_header", (s, v) -> s.spam.statusHeader(v)),
          row("spamtest", "sieve_spamtest_status_type", (s, v) -> s.spam.statusType(v)),
          row("spamtest", "sieve_spamtest_max_header", (s, v) -> s.spam.maximumHeader(v)),
          row("spamtest", "sieve_spamtest_score_max_header", (s, v) -> s.spam.maximumHeader(v)),
          row("spamtest", "sieve_spamtest_max_value", (s, v) -> s.spam.maximumValue(v)),
          row("spamtest", "sieve_spamtest_score_max_value", (s, v) -> s.spam.maximumValue(v)),
          row("spamtest", "sieve_spamtest_text_value*", (s, v) -> s.spam.word(v)),
          row("virustest", "sieve_virustest_status_header", (s, v) -> s.virus.statusHeader(v)),
          row("virustest", "sieve_virustest_status_type", (s, v) -> s.virus.statusType(v)),
          row("virustest", "sieve_virustest_max_header", (s, v) -> s.virus.maximumHeader(v)),
          row("virustest", "sieve_virustest_score_max_header", (s, v) -> s.virus.maximumHeader(v)),
          row("virustest", "sieve_virustest_max_value", (s, v) -> s.virus.maximumValue(v)),
          row("virustest", "sieve_virustest_score_max_value", (s, v) -> s.virus.maximumValue(v)),
          row("virustest", "sieve_virustest_text_value*", (s, v) -> s.virus.word(v)),
          // extlists
          row("extlists", "sieve_extlists_list", SettingTable::noEffect), // only names them
          row("extlists", "sieve_extlists_list/*/name", SettingTable::noEffect),
          row("extlists", "sieve_extlists_list/*/dict", SettingTable::noEffect),
          row("extlists", "sieve_extlists_list/*/dict/file/driver", only("file")),
          row("extlists", "sieve_extlists_list/*/dict/file/path", SettingEffects::list),
          row("vnd.dovecot.report", "sieve_report_from", Setup::reportFrom),
          // enotify
          row("enotify", "sieve_notify_max_notifications", SettingEffects::mostNotifications),
          row("enotify", "sieve_notify_mailto_max_recipients", SettingEffects::mostNotified),
          // RFC 5436 §2.7: whom the message was sent to, which is the only way here
          row("enotify", "sieve_notify_mailto_envelope_from", only("recipient")),
          // programs; sockets of services that run them are nothing that Tamis has
          row("vnd.dovecot.pipe", "sieve_pipe_bin_dir", (s, v) -> s.pipe.directory(v)),
          row("vnd.dovecot.pipe", "sieve_pipe_exec_timeout", (s, v) -> s.pipe.time(v)),
          row("vnd.dovecot.pipe", "sieve_pipe_input_eol", (s, v) -> s.pipe.lineEnd(v)),
          row("vnd.dovecot.pipe", "sieve_pipe_socket_dir", only("")),
          row("vnd.dovecot.filter", "sieve_filter_bin_dir", (s, v) -> s.filter.directory(v)),
          row("vnd.dovecot.filter", "sieve_filter_exec_timeout", (s, v) -> s.filter.time(v)),
          row("vnd.dovecot.filter", "sieve_filter_input_eol", (s, v) -> s.filter.lineEnd(v)),
          row("vnd.dovecot.filter", "sieve_filter_socket_dir", only("")),
          row("vnd.dovecot.execute", "sieve_execute_bin_dir", (s, v) -> s.execute.directory(v)),
          row("vnd.dovecot.execute", "sieve_execute_exec_timeout", (s, v) -> s.execute.time(v)),
          row("vnd.dovecot.execute", "sieve_execute_input_eol", (s, v) -> s.execute.lineEnd(v)),
          row("vnd.dovecot.execute", "sieve_execute_socket_dir", only("")));

  private static Row row(String extension, String name, BiConsumer<Setup, SettingValue> effect) {
    return new Row(extension, name, effect);
  }

  private static void noEffect(Setup setup, SettingValue value) {}

  /** For what the engine does in one way. */
  private static BiConsumer<Setup, SettingValue> only(String text) {
    return (_, value) -> {
      if (!value.text().equals(text)) {
        throw value.wrong("\"" + text + "\", the only supported value");
      }
    };
  }

  /** Whether some row has the name. */
  static boolean knows(String name) {
    return ROWS.stream().anyMatch(row -> row.part(name).isPresent());
  }

  /**
   * Whether this is a setting of the extension.
   *
   * @param extension empty for all
   */
  static boolean isOf(String name, Optional<String> extension) {
    return extension.isEmpty()
        || ROWS.stream()
            .filter(row -> row.part(name).isPresent())
            .anyMatch(row ->
                extension.get().equals(row.extension())
                    || row.extension().equals(FAMILIES.get(extension.get())));
  }

  /** Extensions that have the settings of another one. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "vacation-seconds", "vacation",
          "spamtestplus", "spamtest",
          "environment", "vnd.dovecot.environment",
          "imapsieve", "vnd.dovecot.environment");

  /** Changes a setup by all settings, each of which must be known. */
  static void apply(Map<String, String> settings, Setup setup) {
    for (Row row : ROWS) {
      settings.forEach((name, value) ->
          row.part(name)
              .ifPresent(
                  part -> row.effect().accept(setup, new SettingValue(name, part, value.strip()))));
    }
  }
}
