package org.tamis.service.text;

import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of files, and of their text. */
final class FileReasons {
  /** As {@code java.io} says it: {@code /etc/x (Permission denied)}. */
  private static final Pattern WITH_REASON = Pattern.compile("(.*) \\(([^()]+)\\)", Pattern.DOTALL);

  private FileReasons() {}

  static Optional<String> of(Throwable failure) {
    return switch (failure) {
      case FileSystemException e -> Optional.of(reason(e) + path(e));
      case FileNotFoundException e -> Optional.of(notFound(Reason.words(e).orElse("")));
      case InvalidPathException e ->
          Optional.of('"' + e.getInput() + "\" is not a path: " + e.getReason());
      case CharacterCodingException _ -> Optional.of("not in the expected character set");
      case CharConversionException _ -> Optional.of("not in the expected character set");
      case UnsupportedCharsetException e ->
          Optional.of("unknown character set " + e.getCharsetName());
      case IllegalCharsetNameException e ->
          Optional.of("unknown character set " + e.getCharsetName());
      case IOException e -> Reason.words(e).filter(FileReasons::isErrno).flatMap(Errno::in);
      default -> Optional.empty();
    };
  }

  private static String reason(FileSystemException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "file exists already";
      case DirectoryNotEmptyException _ -> "directory not empty";
      case NotDirectoryException _ -> "not a directory";
      default -> {
        String given = Optional.ofNullable(failure.getReason()).orElse("cannot be used");
        yield Errno.in(given).orElse(given);
      }
    };
  }

  private static String path(FileSystemException failure) {
    return failure.getFile() == null ? "" : ": " + failure.getFile();
  }

  private static String notFound(String message) {
    Matcher parts = WITH_REASON.matcher(message);
    if (parts.matches()) {
      return Errno.in(parts.group(2)).orElse(parts.group(2)) + ": " + parts.group(1);
    }
    return message.isEmpty()
        ? "no such file or directory"
        : "no such file or directory: " + message;
  }

  /** A message of the system alone, or that of a program that did not start. */
  private static boolean isErrno(String message) {
    return Errno.in(message).isPresent()
        && (message.startsWith("Cannot run program")
            || message.startsWith("Exec failed")
            || message.length() < 40);
  }
}
