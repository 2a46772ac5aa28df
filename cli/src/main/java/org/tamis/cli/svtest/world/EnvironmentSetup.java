package org.tamis.cli.svtest.world;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code environment} tells.
 *
 * @param items by name, in lower case
 */
record EnvironmentSetup(Map<String, String> items) {
  EnvironmentSetup {
    items = Map.copyOf(items);
  }

  /**
   * @param hostName of this machine
   */
  static EnvironmentSetup of(String hostName) {
    EnvironmentSetup setup =
        new EnvironmentSetup(Map.of("host", hostName, "vnd.dovecot.username", AccountSetup.NAME));
    int dot = hostName.indexOf('.');
    return dot < 0 ? setup : setup.with("domain", hostName.substring(dot + 1));
  }

  EnvironmentSetup withHostName(SettingValue value) {
    return with("host", value.text());
  }

  /** An item {@code vnd.dovecot.config.NAME}. */
  EnvironmentSetup withConfig(SettingValue value) {
    return with("vnd.dovecot.config." + value.part(), value.text());
  }

  /** Any item, as it is named in scripts: those of IMAP events (RFC 6785 §4) have no other way. */
  EnvironmentSetup withItem(SettingValue value) {
    return with(value.part(), value.text());
  }

  private EnvironmentSetup with(String name, String value) {
    Map<String, String> more = new HashMap<>(items);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new EnvironmentSetup(more);
  }

  String hostName() {
    return items.getOrDefault("host", "localhost");
  }

  Optional<String> value(String item) {
    return Optional.ofNullable(items.get(item))
        .or(() -> Optional.ofNullable(items.get(item.replace('-', '_'))));
  }
}
