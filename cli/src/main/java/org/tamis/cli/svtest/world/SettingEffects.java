package org.tamis.cli.svtest.world;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.engine.ext.duplicate.DuplicateSettings;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.include.IncludeSettings;
import org.tamis.engine.ext.variables.VariablesSettings;

/** What settings change, where {@link SettingTable} cannot say it in its row. */
final class SettingEffects {
  /** 30 seconds, the default of Pigeonhole, are the default number of steps here. */
  private static final long STEPS_PER_SECOND = 100_000_000 / 30;

  private SettingEffects() {}

  static void work(Setup setup, SettingValue value) {
    long milliseconds = value.time().toMillis();
    setup.steps =
        milliseconds == 0 ? Long.MAX_VALUE : Math.max(1, milliseconds * STEPS_PER_SECOND / 1_000);
  }

  static void mostIncludes(Setup setup, SettingValue value) {
    setup.include = new IncludeSettings(value.limit(), setup.include.deepest());
  }

  static void deepestInclude(Setup setup, SettingValue value) {
    setup.include = new IncludeSettings(setup.include.mostScripts(), value.limit());
  }

  static void longestValue(Setup setup, SettingValue value) {
    setup.variables = new VariablesSettings(setup.variables.mostVariables(), value.size());
  }

  static void mostVariables(Setup setup, SettingValue value) {
    setup.variables = new VariablesSettings(value.limit(), setup.variables.longestValue());
  }

  static void userEmail(Setup setup, SettingValue value) {
    String address = value.text().replaceFirst("^<(.*)>$", "$1");
    setup.userEmail = EmailAddress.parse(address).map(EmailAddress::toString);
    if (setup.userEmail.isEmpty()) {
      throw value.wrong("an address");
    }
  }

  static void missingMailbox(Setup setup, SettingValue value) {
    setup.missingMailbox = value.flag() ? MissingMailbox.CREATE : MissingMailbox.KEEP;
  }

  static void delimiter(Setup setup, SettingValue value) {
    if (value.text().isEmpty()) {
      throw value.wrong("one character or more");
    }
    setup.delimiter = value.text();
  }

  static void environment(Setup setup, SettingValue value) {
    setup.environment(value.part(), value.text());
  }

  /** Any item, as it is named in scripts: those of IMAP events (RFC 6785 §4) have no other way. */
  static void anyItem(Setup setup, SettingValue value) {
    setup.item(value.part(), value.text());
  }

  static void mostNotifications(Setup setup, SettingValue value) {
    if (value.number() == 0) {
      throw value.wrong("1 or more");
    }
    NotifySettings before = setup.notify;
    setup.notify =
        new NotifySettings(value.number(), before.mostRecipients(), before.foreignAuthors());
  }

  static void mostNotified(Setup setup, SettingValue value) {
    NotifySettings before = setup.notify;
    setup.notify = new NotifySettings(before.most(), value.limit(), before.foreignAuthors());
  }

  /** A list of names, or names with {@code +} and {@code -} that change the whole list. */
  static void extensions(Setup setup, SettingValue value) {
    List<String> words = value.words();
    boolean isChange = words.stream().allMatch(word -> word.matches("[+-].*"));
    Set<String> without =
        words.stream()
            .filter(word -> word.startsWith("-"))
            .map(word -> word.substring(1))
            .collect(Collectors.toSet());
    setup.extensions =
        isChange
            ? capability -> !without.contains(capability)
            : capability -> capability.isEmpty() || words.contains(capability);
  }

  /** The last part of the name tells what the value is; only a place matters here. */
  static void personalScripts(Setup setup, SettingValue value) {
    if (isPlace(value)) {
      setup.personal = path(setup, value);
    }
  }

  static void globalScripts(Setup setup, SettingValue value) {
    if (isPlace(value)) {
      setup.global = path(setup, value);
    }
  }

  private static boolean isPlace(SettingValue value) {
    return value.part().isEmpty() || value.part().endsWith("path");
  }

  /** {@code file:} and what follows a semicolon say how scripts are kept. */
  private static Path path(Setup setup, SettingValue value) {
    String path = value.text().replaceFirst("^file:", "").replaceFirst(";.*$", "");
    return setup.directory().resolve(path);
  }

  static void longestHeader(Setup setup, SettingValue value) {
    setup.longestHeader = value.size();
  }

  static void forbidAdd(Setup setup, SettingValue value) {
    setup.forbid(setup.forbidAdd, value.words());
  }

  static void forbidDelete(Setup setup, SettingValue value) {
    setup.forbid(setup.forbidDelete, value.words());
  }

  static void protect(Setup setup, SettingValue value) {
    forbidAdd(setup, value);
    forbidDelete(setup, value);
  }

  static void forbidAddOf(Setup setup, SettingValue value) {
    setup.forbid(setup.forbidAdd, value.flag() ? List.of(value.part()) : List.of());
  }

  static void forbidDeleteOf(Setup setup, SettingValue value) {
    setup.forbid(setup.forbidDelete, value.flag() ? List.of(value.part()) : List.of());
  }

  static void duplicateTime(Setup setup, SettingValue value) {
    long seconds = Math.max(1, value.time().toSeconds());
    long most = Math.max(seconds, setup.duplicate.mostSeconds());
    setup.duplicate = new DuplicateSettings(seconds, most, setup.duplicate.ids());
  }

  static void longestDuplicateTime(Setup setup, SettingValue value) {
    long most = Math.max(1, value.time().toSeconds());
    long usual = Math.min(most, setup.duplicate.seconds());
    setup.duplicate = new DuplicateSettings(usual, most, setup.duplicate.ids());
  }

  static void checkRecipient(Setup setup, SettingValue value) {
    setup.vacation.checkRecipient = value.flag();
  }

  static void uncheckRecipient(Setup setup, SettingValue value) {
    setup.vacation.checkRecipient = !value.flag();
  }

  static void list(Setup setup, SettingValue value) {
    String name = value.part();
    if (!ListSettings.isName(name)) {
      throw new IllegalArgumentException(
          "in the setting " + value.name() + ", \"" + name + "\" is not a URI");
    }
    setup.lists.put(name, setup.directory().resolve(value.text()));
  }
}
