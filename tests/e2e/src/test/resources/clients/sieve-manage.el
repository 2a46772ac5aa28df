;;; sieve-manage.el --- Emacs (Debian: emacs-nox) -*- lexical-binding: t -*-
;; Arguments: PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS
(require 'sieve-manage)
(require 'gnutls)
(require 'auth-source)
(require 'nsm)
(require 'cl-lib)

(let* ((port (pop command-line-args-left))
       (account (pop command-line-args-left))
       (password (pop command-line-args-left))
       (authorities (pop command-line-args-left))
       (scripts (pop command-line-args-left))
       (secrets (make-temp-file "authinfo" nil nil
                                (format "machine localhost port sieve login %s password \"%s\"\n"
                                        account password)))
       (auth-sources (list secrets))
       (gnutls-trustfiles (list authorities))
       (gnutls-verify-error t)
       (nsm-settings-file (concat scripts "/network-security.data"))
       (server (sieve-manage-open "localhost" port)))
  (cl-labels
      ((script (name)
         (with-temp-buffer
           ;; Octets: Emacs 28 takes the number of characters for theirs.
           (insert-file-contents-literally (format "%s/%s.sieve" scripts name))
           (buffer-string)))
       (step (name done text)
         (princ (format "== %s %s\n%s\n" name (if done "yes" "no") text)))
       (ask (name answer)
         (let ((done (sieve-manage-ok-p answer)))
           (step name done (if done "" (nth 2 answer))))))
    (step "login" (sieve-manage-authenticate server) "")
    (ask "space" (sieve-manage-havespace "main" "1000" server))
    (ask "put" (sieve-manage-putscript "main" (script "good") server))
    (ask "bad" (sieve-manage-putscript "bad" (script "bad") server))
    (ask "warnings" (sieve-manage-putscript "odd" (script "odd") server))
    (ask "activate" (sieve-manage-setactive "main" server))
    (let ((names (sieve-manage-listscripts server)))
      (step "list" names
            (mapconcat (lambda (name) (if (consp name) (concat (cdr name) "*") name)) names "|")))
    (with-temp-buffer
      (let ((answer (sieve-manage-getscript "main" (current-buffer) server)))
        (step "download" (sieve-manage-ok-p answer) (buffer-string))))
    (ask "delete-active" (sieve-manage-deletescript "main" server))
    (ask "deactivate" (sieve-manage-setactive "" server))
    (sieve-manage-deletescript "main" server)
    (ask "delete" (sieve-manage-deletescript "odd" server))
    (step "logout" (or (sieve-manage-close server) t) ""))
  (delete-file secrets))
