package org.tamis.service.scripts;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.text.Domain;
import org.tamis.service.files.FileNames;

/**
 * The files of scripts in one directory. This store percent-encodes what is no printable ASCII; who
 * puts a file there writes letters beyond ASCII as they are, and a Mac writes them decomposed.
 */
record ScriptFiles(Path directory) {
  static final String SUFFIX = ".sieve";

  /** Of the script, whether it is there or not. */
  Path of(ScriptName name) {
    Path usual = directory.resolve(encoded(name) + SUFFIX);
    return Domain.isAscii(name.value()) || Files.exists(usual)
        ? usual
        : others(name).findFirst().orElse(usual);
  }

  /** Whether the script is in the file of this name, and not in another one. */
  boolean isOf(ScriptName name, String fileName) {
    return of(name).endsWith(fileName);
  }

  /** What this store makes of a name. */
  static String encoded(ScriptName name) {
    return FileNames.PRINTABLE.of(name.value());
  }

  private Stream<Path> others(ScriptName name) {
    String composed = name.value();
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    return Stream.of(composed, decomposed, FileNames.PRINTABLE.of(decomposed))
        .filter(file -> !file.startsWith(".") && file.indexOf('/') < 0 && isRead(file, composed))
        .flatMap(file -> existing(file).stream());
  }

  private static boolean isRead(String file, String name) {
    return Normalizer.normalize(FileNames.decoded(file), Normalizer.Form.NFC).equals(name);
  }

  /** Empty also where the locale of the process cannot write the name. */
  private Optional<Path> existing(String file) {
    try {
      return Optional.of(directory.resolve(file + SUFFIX)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
