package org.tamis.cli.svtest.world;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.ext.duplicate.DuplicateSettings;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.include.IncludeSettings;
import org.tamis.engine.ext.report.ReportAuthor;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;

/** What settings change in those of the engine. */
final class SettingEffects {
  /** 30 seconds, the default of Pigeonhole, are the default number of steps here. */
  private static final long STEPS_PER_SECOND = 100_000_000 / 30;

  private SettingEffects() {}

  static Settings mostActions(Settings before, SettingValue value) {
    Limits limits = before.limits();
    return before.with(new Limits(value.limit(), limits.redirects(), limits.steps()));
  }

  static Settings mostRedirects(Settings before, SettingValue value) {
    Limits limits = before.limits();
    return before.with(new Limits(limits.actions(), value.number(), limits.steps()));
  }

  static Settings work(Settings before, SettingValue value) {
    Limits limits = before.limits();
    long milliseconds = value.time().toMillis();
    long steps =
        milliseconds == 0 ? Long.MAX_VALUE : Math.max(1, milliseconds * STEPS_PER_SECOND / 1_000);
    return before.with(new Limits(limits.actions(), limits.redirects(), steps));
  }

  static Settings delimiter(Settings before, SettingValue value) {
    // what occurs in no address separates nothing
    String delimiter = value.text().isEmpty() ? "\0" : value.text();
    return new Settings(before.limits(), delimiter, before.mostDiagnostics(), before.extensions());
  }

  static Settings mostIncludes(Settings before, SettingValue value) {
    return before.with(new IncludeSettings(value.limit(), include(before).deepest()));
  }

  static Settings deepestInclude(Settings before, SettingValue value) {
    return before.with(new IncludeSettings(include(before).mostScripts(), value.limit()));
  }

  private static IncludeSettings include(Settings settings) {
    return settings.of(IncludeSettings.class, IncludeSettings.DEFAULTS);
  }

  static Settings longestValue(Settings before, SettingValue value) {
    return before.with(
        new VariablesSettings(variables(before).mostVariables(), value.mostOctets()));
  }

  static Settings mostVariables(Settings before, SettingValue value) {
    return before.with(new VariablesSettings(value.limit(), variables(before).longestValue()));
  }

  private static VariablesSettings variables(Settings settings) {
    return settings.of(VariablesSettings.class, VariablesSettings.DEFAULTS);
  }

  static Settings mostNotifications(Settings before, SettingValue value) {
    NotifySettings notify = notify(before);
    return before.with(
        new NotifySettings(value.limit(), notify.mostRecipients(), notify.foreignAuthors()));
  }

  static Settings mostNotified(Settings before, SettingValue value) {
    NotifySettings notify = notify(before);
    return before.with(new NotifySettings(notify.most(), value.limit(), notify.foreignAuthors()));
  }

  static Settings notificationSender(Settings before, SettingValue value) {
    return value.text().isEmpty()
        ? before
        : before.with(new NotificationSender(source(value), true));
  }

  static Settings reportAuthor(Settings before, SettingValue value) {
    return value.text().isEmpty() ? before : before.with(new ReportAuthor(source(value)));
  }

  private static AddressSource source(SettingValue value) {
    return AddressSource.of(value.text())
        .orElseThrow(() ->
            value.wrong(
                "sender, recipient, orig_recipient, user_email, postmaster, <> or an address"));
  }

  private static NotifySettings notify(Settings settings) {
    return settings.of(NotifySettings.class, NotifySettings.DEFAULTS);
  }

  static Settings duplicateTime(Settings before, SettingValue value) {
    DuplicateSettings duplicate = duplicate(before);
    long seconds = Math.max(1, value.time().toSeconds());
    long most = Math.max(seconds, duplicate.mostSeconds());
    return before.with(new DuplicateSettings(seconds, most, duplicate.ids()));
  }

  static Settings longestDuplicateTime(Settings before, SettingValue value) {
    DuplicateSettings duplicate = duplicate(before);
    long most = Math.max(1, value.time().toSeconds());
    long usual = Math.min(most, duplicate.seconds());
    return before.with(new DuplicateSettings(usual, most, duplicate.ids()));
  }

  private static DuplicateSettings duplicate(Settings settings) {
    return settings.of(DuplicateSettings.class, DuplicateSettings.DEFAULTS);
  }

  static Settings longestHeader(Settings before, SettingValue value) {
    EditHeaderSettings edit = editHeader(before);
    return before.with(
        new EditHeaderSettings(
            edit.forbidAdd(), edit.forbidDelete(), value.mostOctets(), edit.changes()));
  }

  static Settings forbidAdd(Settings before, SettingValue value) {
    return forbidAdd(before, value.words());
  }

  static Settings forbidDelete(Settings before, SettingValue value) {
    return forbidDelete(before, value.words());
  }

  static Settings protect(Settings before, SettingValue value) {
    return forbidDelete(forbidAdd(before, value), value);
  }

  static Settings forbidAddOf(Settings before, SettingValue value) {
    return forbidAdd(before, value.flag() ? List.of(value.part()) : List.of());
  }

  static Settings forbidDeleteOf(Settings before, SettingValue value) {
    return forbidDelete(before, value.flag() ? List.of(value.part()) : List.of());
  }

  /** Of the fields with settings of their own, those that the list leaves out have none. */
  static Settings onlyListed(Settings before, SettingValue value) {
    EditHeaderSettings edit = editHeader(before);
    return before.with(
        new EditHeaderSettings(
            listed(value.words(), edit.forbidAdd()),
            listed(value.words(), edit.forbidDelete()),
            edit.longestValue(),
            edit.changes()));
  }

  private static Set<String> listed(List<String> names, Set<String> forbidden) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(forbidden::contains)
        .collect(Collectors.toSet());
  }

  private static Settings forbidAdd(Settings before, List<String> names) {
    EditHeaderSettings edit = editHeader(before);
    return before.with(
        new EditHeaderSettings(
            forbidding(names, edit.forbidAdd()),
            edit.forbidDelete(),
            edit.longestValue(),
            edit.changes()));
  }

  private static Settings forbidDelete(Settings before, List<String> names) {
    EditHeaderSettings edit = editHeader(before);
    return before.with(
        new EditHeaderSettings(
            edit.forbidAdd(),
            forbidding(names, edit.forbidDelete()),
            edit.longestValue(),
            edit.changes()));
  }

  /** RFC 5293 §6: Subject must be allowed. */
  private static Set<String> forbidding(List<String> names, Set<String> forbidden) {
    Set<String> all = new HashSet<>(forbidden);
    names.stream().filter(name -> !name.equalsIgnoreCase("subject")).forEach(all::add);
    return all;
  }

  private static EditHeaderSettings editHeader(Settings settings) {
    return settings.of(EditHeaderSettings.class, EditHeaderSettings.DEFAULTS);
  }
}
