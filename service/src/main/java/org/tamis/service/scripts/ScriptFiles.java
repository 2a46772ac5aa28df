package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.service.files.FileNames;

/** The files of scripts in one directory. */
sealed interface ScriptFiles permits EncodedFiles, PlainFiles {
  String SUFFIX = ".sieve";

  /** Of the script, whether it is there or not. */
  Path of(ScriptName name);

  /**
   * The script that a file holds; empty for a file that another one stands for, or of no script.
   */
  Optional<ScriptName> name(String fileName) throws IOException;

  /** The file that keeps a name which its script's file cannot have. */
  Optional<Path> nameFile(ScriptName name);

  /** The name in printable ASCII, for files beside the scripts. */
  static String encoded(ScriptName name) {
    return FileNames.PRINTABLE.of(name.value());
  }

  /** The name without {@link #SUFFIX}; empty for what does not end in it. */
  static Optional<String> stem(String fileName) {
    return fileName.endsWith(SUFFIX)
        ? Optional.of(fileName.substring(0, fileName.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /** As others write it: letters beyond ASCII as they are, and a Mac writes them decomposed. */
  static Stream<String> spellings(ScriptName name) {
    return Stream.of(name.value(), Normalizer.normalize(name.value(), Normalizer.Form.NFD))
        .distinct();
  }

  /** The path of a name; empty where the locale of the process cannot write it. */
  static Optional<Path> resolved(Path directory, String fileName) {
    try {
      return Optional.of(directory.resolve(fileName));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What is kept in a file for the name of a script, if it is one. */
  static Optional<String> kept(Path nameFile) throws IOException {
    return Files.exists(nameFile) ? Optional.of(Files.readString(nameFile)) : Optional.empty();
  }

  /** The text as a name, if it can be one. */
  static Optional<ScriptName> named(String text) {
    return Optional.of(text)
        .filter(name -> ScriptName.problem(name).isEmpty())
        .map(ScriptName::new);
  }
}
