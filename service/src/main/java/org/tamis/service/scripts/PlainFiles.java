package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.digest.Sha256;

/**
 * Files that have the names of the scripts, as Pigeonhole has them. What it cannot have, a name
 * with a slash or one that is too long, gets a file of another name, and its own is kept beside.
 *
 * @param own the directory of what is kept beside
 * @param activeLink the file that is not a script, if it stands among them
 */
record PlainFiles(Path directory, Path own, Path activeLink) implements ScriptFiles {
  /** Of file systems. */
  private static final int MOST_OCTETS = 255;

  private static final String TEMPORARY = ".tmp-";
  private static final int READABLE = 100;

  /** As {@link #standIn} makes them. */
  private static final Pattern STAND_IN = Pattern.compile(".*~[0-9a-f]{64}", Pattern.DOTALL);

  @Override
  public Path of(ScriptName name) {
    Path usual = usual(name);
    return Files.exists(usual, LinkOption.NOFOLLOW_LINKS)
        ? usual
        : ScriptFiles.spellings(name)
            .filter(PlainFiles::isFileName)
            .flatMap(text -> ScriptFiles.resolved(directory, text + SUFFIX).stream())
            .filter(this::isScript)
            .findFirst()
            .orElse(usual);
  }

  private Path usual(ScriptName name) {
    return plain(name).orElseGet(() -> directory.resolve(standIn(name) + SUFFIX));
  }

  /** Empty for a name that no file can have. */
  private Optional<Path> plain(ScriptName name) {
    return isFileName(name.value()) && !STAND_IN.matcher(name.value()).matches()
        ? ScriptFiles.resolved(directory, name + SUFFIX).filter(file -> !file.equals(activeLink))
        : Optional.empty();
  }

  private static boolean isFileName(String name) {
    return name.indexOf('/') < 0
        && !name.startsWith(TEMPORARY)
        && name.getBytes(StandardCharsets.UTF_8).length + SUFFIX.length() <= MOST_OCTETS;
  }

  /** Something readable, and what makes it unique. */
  private static String standIn(ScriptName name) {
    String readable = name.value().replaceAll("[^\\w@+=-]", "_");
    return readable.substring(0, Math.min(READABLE, readable.length()))
        + "~"
        + Sha256.hex(name.value().getBytes(StandardCharsets.UTF_8));
  }

  private boolean isScript(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !file.equals(activeLink);
  }

  /** A link to a script elsewhere is none: who may write here could read everything by it. */
  private boolean isOther(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isScript(file);
  }

  @Override
  public Optional<ScriptName> name(String fileName) throws IOException {
    Optional<String> stem = ScriptFiles.stem(fileName);
    if (stem.isEmpty() || fileName.startsWith(TEMPORARY) || isOther(directory.resolve(fileName))) {
      return Optional.empty();
    }
    return ScriptFiles.kept(nameFile(stem.get()))
        .or(() -> stem)
        .flatMap(ScriptFiles::named)
        .filter(name -> of(name).endsWith(fileName));
  }

  @Override
  public Optional<Path> nameFile(ScriptName name) {
    return plain(name).isPresent() ? Optional.empty() : Optional.of(nameFile(standIn(name)));
  }

  private Path nameFile(String stem) {
    return own.resolve(stem + ".name");
  }
}
