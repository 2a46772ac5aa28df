package org.tamis.cli.svtest.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that a file of tests gives, and those of them that it has loaded. */
final class GivenSettings {
  private final Map<String, String> given = new HashMap<>();
  private final Map<String, String> loaded = new HashMap<>();

  void set(String name, String value) {
    given.put(name, value);
  }

  void unset(String name) {
    given.remove(name);
  }

  /** Names that no setting has. */
  List<String> unknown() {
    return given.keySet().stream().filter(name -> !SettingTable.knows(name)).sorted().toList();
  }

  /**
   * What is loaded when the settings of an extension are taken as they are given by now, and all
   * others stay. What is unknown is forgotten.
   *
   * @param extension empty for all
   */
  Map<String, String> load(Optional<String> extension) {
    given.keySet().removeAll(unknown());
    loaded.keySet().removeIf(name -> SettingTable.isOf(name, extension));
    given.forEach((name, value) -> {
      if (SettingTable.isOf(name, extension)) {
        loaded.put(name, value);
      }
    });
    return Map.copyOf(loaded);
  }
}
