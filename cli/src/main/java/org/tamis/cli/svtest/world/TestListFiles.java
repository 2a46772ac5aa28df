package org.tamis.cli.svtest.world;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.cli.dryrun.GivenLists;
import org.tamis.engine.host.ExternalLists;

/**
 * The files of external lists.
 *
 * @param directory what relative paths start from
 * @param names what scripts call a list, by the short name that settings have for it
 * @param files by the name that settings have
 */
record TestListFiles(Path directory, Map<String, String> names, Map<String, Path> files) {
  /** RFC 6134 §2.5: a leading colon stands for this. */
  private static final String URN = "urn:ietf:params:sieve";

  TestListFiles {
    names = Map.copyOf(names);
    files = Map.copyOf(files);
  }

  static TestListFiles in(Path directory) {
    return new TestListFiles(directory, Map.of(), Map.of());
  }

  TestListFiles withName(SettingValue value) {
    Map<String, String> more = new HashMap<>(names);
    more.put(value.part(), uri(value.text(), value));
    return new TestListFiles(directory, more, files);
  }

  /** A list under the name that is a part of the setting's, or under the one given to that. */
  TestListFiles withFile(SettingValue value) {
    String name = Optional.ofNullable(names.get(value.part())).orElse(value.part());
    Map<String, Path> more = new HashMap<>(files);
    more.put(uri(name, value), directory.resolve(value.text()));
    return new TestListFiles(directory, names, more);
  }

  private static String uri(String name, SettingValue value) {
    String uri = name.startsWith(":") ? URN + name : name;
    if (!ListSettings.isName(uri)) {
      throw new IllegalArgumentException(
          "in the setting " + value.name() + ", \"" + name + "\" is not a URI");
    }
    return uri;
  }

  /** A file is read again after it has changed. */
  ExternalLists open() {
    return GivenLists.of(files);
  }
}
