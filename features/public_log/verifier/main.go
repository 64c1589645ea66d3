// Command verifier checks a log that Socai has published, with the tools of the Go
// project: golang.org/x/mod/sumdb/note opens the signed checkpoint, sumdb/tlog hashes,
// proves and checks. Nothing of Socai is used, and nothing is written.
//
//	verifier log FOLDER KEY [CHECKPOINT]...
//	    proves every entry in FOLDER against the checkpoint there; that each smaller
//	    tree begins the signed one; and that each older CHECKPOINT is one of them
//	verifier proof FILE ENTRY KEY
//	    checks a proof file (C2SP tlog-proof) for the bytes in the file ENTRY
//	verifier consistency OLD NEW FILE KEY
//	    checks that checkpoint NEW continues OLD, by a FILE of one base64 hash a line
//
// KEY is the text of an Ed25519 verifier key. What does not hold is told on standard
// error, and the exit code is 1.
package main

import (
	"errors"
	"fmt"
	"os"
)

var errUsage = errors.New("expected: log FOLDER KEY [CHECKPOINT]... | " +
	"proof FILE ENTRY KEY | consistency OLD NEW FILE KEY")

func main() {
	said, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "verifier:", err)
		os.Exit(1)
	}
	fmt.Println(said)
}

func run(args []string) (said string, err error) {
	if len(args) == 0 {
		return "", errUsage
	}
	command, args := args[0], args[1:]
	switch {
	case command == "log" && len(args) >= 2:
		return verifyLog(args[0], args[1], args[2:])
	case command == "proof" && len(args) == 3:
		return verifyProof(args[0], args[1], args[2])
	case command == "consistency" && len(args) == 4:
		return verifyConsistency(args[0], args[1], args[2], args[3])
	}
	return "", errUsage
}
