# Completion for bash: commands, and for `forbund follow` its verbs, goals, statuses and units.
# source share/completions/forbund.bash

_forbund_year() {
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == --year ]] && echo "${COMP_WORDS[i + 1]}"
    done
}

# What stands before the cursor, without options and their values.
_forbund_words() {
    local i word
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        --dry-run | --vouchers | --strict | --law) ;;
        --*) ((i++)) ;;
        *) echo "$word" ;;
        esac
    done
}

_forbund() {
    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} year words
    local -a said
    mapfile -t said < <(_forbund_words)
    year=$(_forbund_year)
    COMPREPLY=()
    case $before in
    --status) [[ -n $year ]] && words=$("$program" follow codes "${said[2]}" --year "$year" 2>/dev/null) ;;
    --unit) [[ -n $year ]] && words=$("$program" follow codes units --year "$year" 2>/dev/null) ;;
    --year | --value | --date | --text | --who | --through) return ;;
    --lang) words='sv en' ;;
    --format) words='text csv json' ;;
    --out | --db) mapfile -t COMPREPLY < <(compgen -f -- "$now") && return ;;
    *)
        if [[ $now == --* ]]; then
            words='--year --unit --through --date --status --value --text --who --out --format --lang --db'
        elif ((${#said[@]} == 0)); then
            words=$("$program" --lang en --help | sed -n 's/^  \([a-z]*\) .*/\1/p')
        elif [[ ${said[0]} == follow && ${#said[@]} == 1 ]]; then
            words='due set export import carry history codes'
        elif [[ ${said[0]} == follow && ${said[1]} =~ ^(set|history|codes)$ && ${#said[@]} == 2 && -n $year ]]; then
            words=$("$program" follow codes --year "$year" 2>/dev/null)
        else
            mapfile -t COMPREPLY < <(compgen -f -- "$now") && return
        fi
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$now")
}

complete -F _forbund forbund
