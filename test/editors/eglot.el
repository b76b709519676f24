;;; eglot.el --- Drives eglot as its user does, and writes what it shows  -*- lexical-binding: t -*-

;; Run by `emacs --batch'. The configuration in the file named by LIBRECHAT_INIT is loaded, and the report goes to the
;; file named by LIBRECHAT_REPORT.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)
(require 'cl-lib)

(defconst longest-wait 30 "In seconds.")

(defun wait-for (what get)
  "Give back what GET gives once it is not nil; fail, naming WHAT, when it never is."
  (let ((deadline (+ (float-time) longest-wait)) found)
    (while (not (setq found (funcall get)))
      (when (> (float-time) deadline) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    found))

(defun pause ()
  "Let happen what happens when the user does nothing for a while: nobody does in batch mode."
  (dolist (timer (copy-sequence timer-idle-list)) (timer-event-handler timer)))

(defun open-file (name)
  "Visit NAME, and let happen what happens after a command."
  (switch-to-buffer (find-file-noselect name))
  (run-hooks 'post-command-hook)
  (wait-for (format "the server for %s" name) #'eglot-managed-p))

(defun findings ()
  "The findings of the current buffer, as Flymake has them: code, and the text underlined."
  (sort (mapcar (lambda (diagnostic)
                  (let ((text (flymake-diagnostic-text diagnostic)))
                    `((code . ,(if (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text) text))
                      (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                                               (flymake-diagnostic-end diagnostic))))))
                (flymake-diagnostics))
        (lambda (a b) (string< (format "%s" a) (format "%s" b)))))

(defun codes (found)
  (mapcar (lambda (one) (alist-get 'code one)) found))

(defun await-findings (what accept)
  (vconcat (wait-for what (lambda ()
                            (pause)
                            (flymake-start)
                            (let ((found (findings))) (and (funcall accept found) found))))))

(defun go-to (word)
  (goto-char (point-min))
  (search-forward word)
  (goto-char (match-beginning 0)))

(defun text-of (name)
  (with-current-buffer (find-file-noselect name) (buffer-substring-no-properties (point-min) (point-max))))

(defun drive ()
  (let (report)
    (cl-flet ((tell (name value) (push (cons name value) report)))
      (open-file "librechat.yaml")
      (tell 'editor (format "Emacs %s, eglot %s" emacs-version
                            (let ((found (assq 'eglot package-alist)))
                              (if found (package-version-join (package-desc-version (cadr found))) "built in"))))
      (tell 'encoding (let ((capable (if (fboundp 'eglot-server-capable) #'eglot-server-capable #'eglot--server-capable)))
                        (funcall capable :positionEncoding)))
      (tell 'diagnostics (await-findings "findings" #'identity))

      (go-to "TEAM_KEY")
      (let (shown)
        (wait-for "the hover" (lambda ()
                                (unless shown
                                  (eglot-hover-eldoc-function (lambda (text &rest _) (when text (setq shown text)))))
                                (accept-process-output nil 0.2)
                                shown))
        (tell 'hover (substring-no-properties shown)))

      (go-to "bedrock:")
      (end-of-line)
      (insert "\n    titleMode")
      (let* ((capf (eglot-completion-at-point))
             (offered (all-completions "titleMode" (nth 2 capf))))
        (tell 'completions (vconcat (mapcar #'substring-no-properties offered))))
      (completion-at-point)
      (tell 'completed (buffer-substring-no-properties (line-beginning-position) (line-end-position)))
      (delete-region (1- (line-beginning-position)) (line-end-position))

      (go-to "guardrailConfig")
      (let (titles
            ;; The command was called by a key, so there is no menu to choose from.
            (last-nonmenu-event ?\r))
        (cl-letf (((symbol-function 'completing-read)
                   (lambda (_prompt collection &rest _)
                     (setq titles (mapcar #'car collection))
                     (cl-find-if (lambda (title) (string-match-p "guardrailVersion" title)) titles))))
          (eglot-code-actions (point) (point) nil t))
        (wait-for "the fix" (lambda () (string-match-p "guardrailVersion:" (text-of "librechat.yaml"))))
        (tell 'actions (vconcat titles)))

      (pause)
      (go-to "TEAM_KEY")
      ;; Eglot asks before it changes a file that is not open.
      (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
        (eglot-rename "OUR_KEY"))
      (wait-for "the new name in both files"
                (lambda () (and (string-match-p "OUR_KEY" (text-of "librechat.yaml"))
                                (string-match-p "OUR_KEY" (text-of ".env")))))
      (save-some-buffers t)
      (tell 'left
            (vconcat (codes (await-findings "what is left"
                                            (lambda (found)
                                              (and (not (member "guardrail-incomplete" (codes found)))
                                                   (= 1 (cl-count "env-undefined" (codes found) :test #'equal))))))))

      (open-file ".env")
      (go-to "us-east-1")
      (delete-char (length "us-east-1"))
      (insert "us-east-9")
      (tell 'envDiagnostics
            (await-findings "findings of the env file"
                            (lambda (found)
                              (cl-some (lambda (one) (string-match-p "REGION\\|us-east" (alist-get 'text one)))
                                       found))))
      (set-buffer-modified-p nil)
      report)))

(setq create-lockfiles nil make-backup-files nil)
(let ((report (condition-case failure
                  (progn (load (getenv "LIBRECHAT_INIT") nil t t)
                         (drive))
                (error `((failed . ,(error-message-string failure)))))))
  (ignore-errors (eglot-shutdown-all))
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode report) nil (getenv "LIBRECHAT_REPORT") nil 'quiet)))
(kill-emacs 0)
