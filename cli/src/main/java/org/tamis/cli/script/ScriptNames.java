package org.tamis.cli.script;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.tamis.service.text.Reason;

/**
 * The scripts that arguments name: files as they are, and of a directory, however deep, the {@code
 * *.sieve} and {@code *.siv} files (RFC 5228 §6) in the order of their names. What is hidden in a
 * directory is left out, and links to directories are not followed.
 *
 * @param problems one line each, that begins with the name of a directory
 */
public record ScriptNames(List<String> scripts, List<String> problems) {
  public ScriptNames {
    scripts = List.copyOf(scripts);
    problems = List.copyOf(problems);
  }

  public static ScriptNames of(List<String> arguments) {
    List<String> scripts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String argument : arguments) {
      if (isDirectory(argument)) {
        addBelow(Path.of(argument), scripts, problems);
      } else {
        scripts.add(argument);
      }
    }
    return new ScriptNames(scripts, problems);
  }

  private static boolean isDirectory(String argument) {
    try {
      return !argument.equals("-") && Files.isDirectory(Path.of(argument));
    } catch (InvalidPathException _) {
      return false; // whoever reads it says why
    }
  }

  private static void addBelow(Path directory, List<String> scripts, List<String> problems) {
    Search search = new Search(directory);
    try {
      search.walk();
    } catch (IOException e) {
      search.problems.add(Reason.about(directory.toString(), e));
    }
    if (search.found.isEmpty() && search.problems.isEmpty()) {
      search.problems.add(directory + ": no .sieve files in this directory");
    }
    search.found.stream().sorted().map(Path::toString).forEach(scripts::add);
    problems.addAll(search.problems);
  }

  private static final class Search extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final List<Path> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Search(Path directory) {
      this.directory = directory;
    }

    /**
     * The directory itself may be a link: its entries are walked, and keep their names below it.
     */
    private void walk() throws IOException {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          Files.walkFileTree(entry, this);
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      String name = String.valueOf(path.getFileName());
      boolean isScript = name.endsWith(".sieve") || name.endsWith(".siv");
      if (isScript && !isHidden(path) && Files.isRegularFile(path)) {
        found.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException problem) {
      problems.add(Reason.about(path.toString(), problem));
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      return String.valueOf(path.getFileName()).startsWith(".");
    }
  }
}
