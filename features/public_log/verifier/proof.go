package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// verifyProof checks that a proof file leads from an entry's bytes to a signed root.
func verifyProof(file, entry, key string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	record, err := os.ReadFile(entry)
	if err != nil {
		return "", err
	}
	head, carried, parted := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !parted || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "index ") {
		return "", fmt.Errorf("%s: not a proof file", file)
	}
	// Socai writes no `extra` line.
	n, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return "", fmt.Errorf("%s: expected an index, found %q", file, lines[1])
	}
	proof, err := parseHashes(lines[2:])
	if err != nil {
		return "", err
	}
	signed, err := openCheckpoint(carried, key)
	if err != nil {
		return "", err
	}
	tree := signed.tree
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(record)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: entry %d of %d", signed.origin, n, tree.N), nil
}

// verifyConsistency checks a proof that one signed tree begins another.
func verifyConsistency(older, newer, file, key string) (string, error) {
	old, err := readCheckpoint(older, key)
	if err != nil {
		return "", err
	}
	signed, err := readCheckpoint(newer, key)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	proof, err := parseHashes(strings.Fields(string(data)))
	if err != nil {
		return "", err
	}
	err = tlog.CheckTree(proof, signed.tree.N, signed.tree.Hash, old.tree.N, old.tree.Hash)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %d begins %d", signed.origin, old.tree.N, signed.tree.N), nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		var err error
		if found[i], err = tlog.ParseHash(line); err != nil {
			return nil, fmt.Errorf("hash %d: %w", i, err)
		}
	}
	return found, nil
}
