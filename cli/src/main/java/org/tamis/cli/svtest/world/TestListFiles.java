package org.tamis.cli.svtest.world;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.cli.dryrun.GivenLists;
import org.tamis.engine.host.ExternalLists;

/**
 * The files of external lists.
 *
 * @param directory what relative paths start from
 * @param files by the name of the list
 */
record TestListFiles(Path directory, Map<String, Path> files) {
  TestListFiles {
    files = Map.copyOf(files);
  }

  /** A list under the name that is a part of the setting's. */
  TestListFiles with(SettingValue value) {
    String name = value.part();
    if (!ListSettings.isName(name)) {
      throw new IllegalArgumentException(
          "in the setting " + value.name() + ", \"" + name + "\" is not a URI");
    }
    Map<String, Path> more = new HashMap<>(files);
    more.put(name, directory.resolve(value.text()));
    return new TestListFiles(directory, more);
  }

  /** A file is read again after it has changed. */
  ExternalLists open() {
    return GivenLists.of(files);
  }
}
