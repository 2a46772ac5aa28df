package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.text.Domain;
import org.tamis.service.files.FileNames;

/**
 * Files whose names do not depend on the locale: what is no printable ASCII is percent-encoded, and
 * a long name is shortened. Who puts a file there by hand writes letters beyond ASCII as they are.
 */
record EncodedFiles(Path directory) implements ScriptFiles {
  @Override
  public Path of(ScriptName name) {
    Path usual = directory.resolve(ScriptFiles.encoded(name) + SUFFIX);
    return Domain.isAscii(name.value()) || Files.exists(usual)
        ? usual
        : others(name).findFirst().orElse(usual);
  }

  private Stream<Path> others(ScriptName name) {
    String composed = name.value();
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    return Stream.of(composed, decomposed, FileNames.PRINTABLE.of(decomposed))
        .filter(file -> !file.startsWith(".") && file.indexOf('/') < 0 && isRead(file, composed))
        .flatMap(file -> ScriptFiles.resolved(directory, file + SUFFIX).stream())
        .filter(Files::isRegularFile);
  }

  private static boolean isRead(String file, String name) {
    return Normalizer.normalize(FileNames.decoded(file), Normalizer.Form.NFC).equals(name);
  }

  @Override
  public Optional<ScriptName> name(String fileName) throws IOException {
    Optional<String> stem = ScriptFiles.stem(fileName);
    if (stem.isEmpty()
        || fileName.startsWith(".")
        || Files.isDirectory(directory.resolve(fileName))) {
      return Optional.empty();
    }
    return fullName(stem.get())
        .flatMap(ScriptFiles::named)
        .filter(name -> of(name).endsWith(fileName));
  }

  private Optional<String> fullName(String stem) throws IOException {
    return FileNames.isShortened(stem)
        ? ScriptFiles.kept(nameFile(stem))
        : Optional.of(FileNames.decoded(stem));
  }

  @Override
  public Optional<Path> nameFile(ScriptName name) {
    return Optional.of(ScriptFiles.encoded(name))
        .filter(FileNames::isShortened)
        .map(this::nameFile);
  }

  private Path nameFile(String shortened) {
    return directory.resolve(shortened + ".name");
  }
}
