package org.tamis.cli.svtest.world;

import static org.tamis.cli.svtest.world.Setup.ACCOUNT;
import static org.tamis.cli.svtest.world.Setup.CALENDARS;
import static org.tamis.cli.svtest.world.Setup.ENVIRONMENT;
import static org.tamis.cli.svtest.world.Setup.EXECUTE;
import static org.tamis.cli.svtest.world.Setup.EXTENSIONS;
import static org.tamis.cli.svtest.world.Setup.FILTER;
import static org.tamis.cli.svtest.world.Setup.LANGUAGE;
import static org.tamis.cli.svtest.world.Setup.LARGEST_SCRIPT;
import static org.tamis.cli.svtest.world.Setup.LISTS;
import static org.tamis.cli.svtest.world.Setup.MAILBOXES;
import static org.tamis.cli.svtest.world.Setup.PIPE;
import static org.tamis.cli.svtest.world.Setup.SCRIPTS;
import static org.tamis.cli.svtest.world.Setup.SPAM;
import static org.tamis.cli.svtest.world.Setup.VACATION;
import static org.tamis.cli.svtest.world.Setup.VIRUS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.tamis.service.text.Reason;

/**
 * The settings that tests can change, with the names of Pigeonhole 0.5 and of its master branch;
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

  private static final BiConsumer<Setup, SettingValue> NO_EFFECT = (_, _) -> {};

  /** Applied in this order. */
  static final List<Row> ROWS =
      List.of(
          // limits
          row("", "sieve_max_actions", LANGUAGE, SettingEffects::mostActions),
          row("", "sieve_max_redirects", LANGUAGE, SettingEffects::mostRedirects),
          row("", "sieve_max_cpu_time", LANGUAGE, SettingEffects::work),
          row("", "sieve_max_script_size", LARGEST_SCRIPT, (_, value) -> value.mostOctets()),
          row("include", "sieve_include_max_includes", LANGUAGE, SettingEffects::mostIncludes),
          row(
              "include",
              "sieve_include_max_nesting_depth",
              LANGUAGE,
              SettingEffects::deepestInclude),
          row(
              "variables",
              "sieve_variables_max_value_size",
              LANGUAGE,
              SettingEffects::longestValue),
          row(
              "variables",
              "sieve_variables_max_variable_size",
              LANGUAGE,
              SettingEffects::longestValue),
          row(
              "variables",
              "sieve_variables_max_scope_size",
              LANGUAGE,
              SettingEffects::mostVariables),
          row(
              "variables",
              "sieve_variables_max_scope_count",
              LANGUAGE,
              SettingEffects::mostVariables),
          // the user and what is around
          row("", "sieve_user_email", ACCOUNT, AccountSetup::withEmail),
          row("", "postmaster_address", ACCOUNT, AccountSetup::withPostmaster),
          row("", "hostname", ENVIRONMENT, EnvironmentSetup::withHostName),
          row("", "sieve_redirect_envelope_from", ACCOUNT, AccountSetup::withRedirectSender),
          row("", "lda_mailbox_autocreate", MAILBOXES, MailboxSetup::creating),
          row("", "mailbox/*/special_use", MAILBOXES, MailboxSetup::withUse),
          row("", "namespace/inbox/mailbox/*/special_use", MAILBOXES, MailboxSetup::withUse),
          row("subaddress", "recipient_delimiter", LANGUAGE, SettingEffects::delimiter),
          row("vnd.dovecot.environment", "sieve_env_*", ENVIRONMENT, EnvironmentSetup::withConfig),
          row(
              "vnd.dovecot.environment",
              "sieve_environment/*",
              ENVIRONMENT,
              EnvironmentSetup::withConfig),
          row(
              "vnd.dovecot.environment",
              "tamis_environment/*",
              ENVIRONMENT,
              EnvironmentSetup::withItem),
          // which extensions there are
          row("", "sieve_extensions", EXTENSIONS, OfferedExtensions::with),
          // here all scripts have the same extensions
          row("", "sieve_global_extensions", NO_EFFECT),
          // where included scripts are
          row("", "sieve", SCRIPTS, ScriptPlaces::withPersonal),
          row("", "sieve_dir", SCRIPTS, ScriptPlaces::withPersonal),
          row("", "sieve_script/included/*", SCRIPTS, ScriptPlaces::withPersonal),
          row("", "sieve_global", SCRIPTS, ScriptPlaces::withGlobal),
          row("", "sieve_global_dir", SCRIPTS, ScriptPlaces::withGlobal),
          row("", "sieve_script/included-global/*", SCRIPTS, ScriptPlaces::withGlobal),
          // editheader
          row(
              "editheader",
              "sieve_editheader_max_header_size",
              LANGUAGE,
              SettingEffects::longestHeader),
          // before those that are not about fields of the list
          row(
              "editheader",
              "sieve_editheader_header/*/forbid_add",
              LANGUAGE,
              SettingEffects::forbidAddOf),
          row(
              "editheader",
              "sieve_editheader_header/*/forbid_delete",
              LANGUAGE,
              SettingEffects::forbidDeleteOf),
          row("editheader", "sieve_editheader_header", LANGUAGE, SettingEffects::onlyListed),
          row("editheader", "sieve_editheader_header/*/name", NO_EFFECT),
          row("editheader", "sieve_editheader_forbid_add", LANGUAGE, SettingEffects::forbidAdd),
          row(
              "editheader",
              "sieve_editheader_forbid_delete",
              LANGUAGE,
              SettingEffects::forbidDelete),
          row("editheader", "sieve_editheader_protected", LANGUAGE, SettingEffects::protect),
          // duplicate
          row(
              "duplicate",
              "sieve_duplicate_default_period",
              LANGUAGE,
              SettingEffects::duplicateTime),
          row(
              "duplicate",
              "sieve_duplicate_max_period",
              LANGUAGE,
              SettingEffects::longestDuplicateTime),
          // vacation
          row("vacation", "sieve_vacation_min_period", VACATION, VacationSetup::withShortest),
          row("vacation", "sieve_vacation_max_period", VACATION, VacationSetup::withLongest),
          row("vacation", "sieve_vacation_default_period", VACATION, VacationSetup::withUsual),
          row(
              "vacation",
              "sieve_vacation_default_subject",
              VACATION,
              VacationSetup::withSubjectOfNone),
          row(
              "vacation",
              "sieve_vacation_default_subject_template",
              VACATION,
              VacationSetup::withSubject),
          // the engine cuts at 256 characters, which is the default and all that master has
          row("vacation", "sieve_vacation_max_subject_codepoints", only("256")),
          row(
              "vacation",
              "sieve_vacation_check_recipient",
              VACATION,
              VacationSetup::checkingRecipient),
          row(
              "vacation",
              "sieve_vacation_dont_check_recipient",
              VACATION,
              VacationSetup::notCheckingRecipient),
          row(
              "vacation",
              "sieve_vacation_use_original_recipient",
              VACATION,
              VacationSetup::usingOriginalRecipient),
          row(
              "vacation",
              "sieve_vacation_send_from_recipient",
              VACATION,
              VacationSetup::sendingFromRecipient),
          row(
              "vacation",
              "sieve_vacation_to_header_ignore_envelope",
              VACATION,
              VacationSetup::ignoringEnvelope),
          // spamtest and virustest
          row("spamtest", "sieve_spamtest_status_header", SPAM, CheckerSetup::withStatusHeader),
          row("spamtest", "sieve_spamtest_status_type", SPAM, CheckerSetup::withStatusType),
          row("spamtest", "sieve_spamtest_max_header", SPAM, CheckerSetup::withMaximumHeader),
          row("spamtest", "sieve_spamtest_score_max_header", SPAM, CheckerSetup::withMaximumHeader),
          row("spamtest", "sieve_spamtest_max_value", SPAM, CheckerSetup::withMaximum),
          row("spamtest", "sieve_spamtest_score_max_value", SPAM, CheckerSetup::withMaximum),
          row("spamtest", "sieve_spamtest_text_value*", SPAM, CheckerSetup::withWord),
          row("virustest", "sieve_virustest_status_header", VIRUS, CheckerSetup::withStatusHeader),
          row("virustest", "sieve_virustest_status_type", VIRUS, CheckerSetup::withStatusType),
          row("virustest", "sieve_virustest_max_header", VIRUS, CheckerSetup::withMaximumHeader),
          row(
              "virustest",
              "sieve_virustest_score_max_header",
              VIRUS,
              CheckerSetup::withMaximumHeader),
          row("virustest", "sieve_virustest_max_value", VIRUS, CheckerSetup::withMaximum),
          row("virustest", "sieve_virustest_score_max_value", VIRUS, CheckerSetup::withMaximum),
          row("virustest", "sieve_virustest_text_value*", VIRUS, CheckerSetup::withWord),
          // extlists
          row("extlists", "sieve_extlists_list", NO_EFFECT), // only names them
          row("extlists", "sieve_extlists_list/*/name", LISTS, TestListFiles::withName),
          row("extlists", "sieve_extlists_list/*/dict", NO_EFFECT),
          row("extlists", "sieve_extlists_list/*/max_lookup_size", NO_EFFECT), // a bound of its own
          row("extlists", "sieve_extlists_list/*/dict/file/driver", only("file")),
          row("extlists", "sieve_extlists_list/*/dict/file/path", LISTS, TestListFiles::withFile),
          row("vnd.dovecot.report", "sieve_report_from", LANGUAGE, SettingEffects::reportAuthor),
          // enotify
          row(
              "enotify",
              "sieve_notify_max_notifications",
              LANGUAGE,
              SettingEffects::mostNotifications),
          row(
              "enotify",
              "sieve_notify_mailto_max_recipients",
              LANGUAGE,
              SettingEffects::mostNotified),
          row("enotify", "sieve_notify_mailto_max_headers", NO_EFFECT), // a bound of its own
          row(
              "enotify",
              "sieve_notify_mailto_envelope_from",
              LANGUAGE,
              SettingEffects::notificationSender),
          // processcalendar
          row("processcalendar", "tamis_calendar_default", CALENDARS, CalendarSetup::withStandard),
          row("processcalendar", "tamis_calendar_max_objects", CALENDARS, CalendarSetup::withMost),
          // programs; sockets of services that run them are nothing that Tamis has
          row("vnd.dovecot.pipe", "sieve_pipe_bin_dir", PIPE, ProgramSetup::withDirectory),
          row("vnd.dovecot.pipe", "sieve_pipe_exec_timeout", PIPE, ProgramSetup::withTime),
          row("vnd.dovecot.pipe", "sieve_pipe_input_eol", PIPE, ProgramSetup::withLineEnd),
          row("vnd.dovecot.pipe", "sieve_pipe_socket_dir", only("")),
          row("vnd.dovecot.filter", "sieve_filter_bin_dir", FILTER, ProgramSetup::withDirectory),
          row("vnd.dovecot.filter", "sieve_filter_exec_timeout", FILTER, ProgramSetup::withTime),
          row("vnd.dovecot.filter", "sieve_filter_input_eol", FILTER, ProgramSetup::withLineEnd),
          row("vnd.dovecot.filter", "sieve_filter_socket_dir", only("")),
          row("vnd.dovecot.execute", "sieve_execute_bin_dir", EXECUTE, ProgramSetup::withDirectory),
          row("vnd.dovecot.execute", "sieve_execute_exec_timeout", EXECUTE, ProgramSetup::withTime),
          row("vnd.dovecot.execute", "sieve_execute_input_eol", EXECUTE, ProgramSetup::withLineEnd),
          row("vnd.dovecot.execute", "sieve_execute_socket_dir", only("")));

  private static Row row(String extension, String name, BiConsumer<Setup, SettingValue> effect) {
    return new Row(extension, name, effect);
  }

  /**
   * @param effect makes of the part's value the one with the setting
   */
  private static <T> Row row(
      String extension, String name, Part<T> part, BiFunction<T, SettingValue, T> effect) {
    return row(
        extension,
        name,
        (setup, value) -> part.change(setup, before -> effect.apply(before, value)));
  }

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

  /**
   * Changes a setup by all settings, each of which must be known.
   *
   * @return why some of them have no effect
   */
  static List<String> apply(Map<String, String> settings, Setup setup) {
    List<String> refused = new ArrayList<>();
    Map<String, String> byName = new TreeMap<>(settings);
    for (Row row : ROWS) {
      byName.forEach((name, value) ->
          row.part(name)
              .map(part -> new SettingValue(name, part, value.strip()))
              .flatMap(given -> problem(row, given, setup))
              .ifPresent(refused::add));
    }
    return refused;
  }

  private static Optional<String> problem(Row row, SettingValue value, Setup setup) {
    try {
      row.effect().accept(setup, value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(value.named(Reason.of(e)));
    }
  }
}
